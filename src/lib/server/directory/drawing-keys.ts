/**
 * Every key of a PDF's dictionaries by which a page is drawn (ISO 32000-1: pages 7.7.3, colour 8.6, patterns 8.7,
 * images 8.9, forms 8.10, functions 7.10, graphics state 8.4.5, fonts 9). What stands under any other key is left
 * behind: actions, scripts, files, annotations, forms, structure, layers, thumbnails, metadata, whatever a program
 * keeps for itself, and what has not been invented yet.
 */
export const DRAWING_KEYS: ReadonlySet<string> = new Set(
  [
    'Type Subtype',
    // Streams; `Length`, `Filter` and `DecodeParms` are written anew, `F` would point to another file.
    'Predictor Colors BitsPerComponent Columns K EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1',
    'DamagedRowsBeforeError JBIG2Globals ColorTransform',
    // Forms, groups, images.
    'FormType BBox Matrix Resources Group S CS I',
    'Width Height ColorSpace Intent ImageMask Mask Decode Interpolate SMask SMaskInData Matte',
    // Graphics state and soft masks.
    'LW LC LJ ML D RI OP op OPM Font BG BG2 UCR UCR2 TR TR2 FL SM SA BM CA ca AIS TK G BC',
    // Patterns, shadings, functions.
    'PatternType PaintType TilingType XStep YStep Shading ExtGState ShadingType Background AntiAlias Domain Function',
    'Coords Extend BitsPerCoordinate BitsPerFlag VerticesPerRow FunctionType Range Size BitsPerSample Order Encode',
    'C0 C1 N Functions Bounds',
    // Colour spaces.
    'WhitePoint BlackPoint Gamma Alternate',
    // Fonts.
    'BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode DescendantFonts CIDSystemInfo Registry',
    'Ordering Supplement DW W DW2 W2 CIDToGIDMap FontBBox FontMatrix CharProcs BaseEncoding Differences CMapName',
    'WMode UseCMap FontName FontFamily FontStretch FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight',
    'XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 CharSet CIDSet Length1 Length2',
    'Length3',
  ].flatMap((line) => line.split(' ')),
);

/** Keys of a page that may also stand above it in the tree of pages. */
export const INHERITED_KEYS = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;

/** Keys of a page itself. */
export const PAGE_KEYS = ['BleedBox', 'TrimBox', 'ArtBox', 'UserUnit', 'Contents', 'Group'] as const;

/** Kinds of resources that content names. `Properties` (layers, marked content) and `ProcSet` draw nothing. */
export const RESOURCE_KINDS = ['ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'XObject', 'Font'] as const;
