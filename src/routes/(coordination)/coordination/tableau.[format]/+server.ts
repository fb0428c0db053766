import { error } from '@sveltejs/kit';
import { readBoardFilter, readBoardOrder } from '#lib/server/campaigns/board/board-filter.ts';
import { BOARD_FORMATS, exportBoard } from '#lib/server/campaigns/board/export-board.ts';
import type { RequestHandler } from './$types';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  json: 'application/json',
};

/** The board as it is filtered and sorted in the address. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const format = BOARD_FORMATS.find((each) => each === params.format);
  if (!format) error(404, 'Cette page n’existe pas, ou plus.');
  const { file, fileName } = await locals.run(exportBoard, {
    format,
    campaignSlug: url.searchParams.get('campagne') ?? undefined,
    filter: readBoardFilter(url.searchParams),
    order: readBoardOrder(url.searchParams),
  });
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
};
