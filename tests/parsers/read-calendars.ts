import { execFileSync } from 'node:child_process';

/** What a parser found in one calendar file. Texts are `null` where the property is absent. */
export interface ReadCalendar {
  method: string | null;
  eventCount: number;
  /** Name → how many times it stands in the only event, alarms not included. */
  propertyCounts: Record<string, number>;
  alarmCount: number;
  uid: string | null;
  summary: string | null;
  description: string | null;
  location: string | null;
  /** Seconds since 1970. */
  startsAt: number | null;
  endsAt: number | null;
  attendeeName: string | null;
  organizerName: string | null;
  /** What the parser complained about; empty when it is content. */
  complaints: string[];
}

// Debian's interpreter, by its path: another Python on the machine would not see Debian's packages.
const PYTHON = '/usr/bin/python3';

const ICALENDAR = String.raw`
import json, sys
from collections import Counter
from icalendar import Calendar
def text(v): return None if v is None else str(v)
def seconds(v): return None if v is None else int(v.dt.timestamp())
out = []
for source in json.load(sys.stdin):
    calendar = Calendar.from_ical(source)
    events = calendar.walk('VEVENT')
    event = events[0]
    names = [n for n, _ in event.property_items(recursive=False) if n not in ('BEGIN', 'END')]
    attendee, organizer = event.get('ATTENDEE'), event.get('ORGANIZER')
    out.append(dict(
        method=text(calendar.get('METHOD')), eventCount=len(events), propertyCounts=dict(Counter(names)),
        alarmCount=len(event.walk('VALARM')), uid=text(event.get('UID')), summary=text(event.get('SUMMARY')),
        description=text(event.get('DESCRIPTION')), location=text(event.get('LOCATION')),
        startsAt=seconds(event.get('DTSTART')), endsAt=seconds(event.get('DTEND')),
        attendeeName=None if attendee is None else text(attendee.params.get('CN')),
        organizerName=None if organizer is None else text(organizer.params.get('CN')),
        complaints=[str(e) for e in event.errors]))
json.dump(out, sys.stdout)
`;

// libical has no command line: its C functions are called directly.
const LIBICAL = String.raw`
import ctypes, json, sys
lib = ctypes.CDLL('libical.so.3')
P, S, I = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
def fn(name, result, *args):
    f = getattr(lib, name); f.restype = result; f.argtypes = list(args); return f
parse = fn('icalparser_parse_string', P, S)
free = fn('icalcomponent_free', None, P)
ckind = fn('icalcomponent_string_to_kind', I, S)
pkind = fn('icalproperty_string_to_kind', I, S)
ccount = fn('icalcomponent_count_components', I, P, I)
cfirst = fn('icalcomponent_get_first_component', P, P, I)
pfirst = fn('icalcomponent_get_first_property', P, P, I)
pnext = fn('icalcomponent_get_next_property', P, P, I)
pname = fn('icalproperty_get_property_name', S, P)
pvalue = fn('icalproperty_get_value_as_string', S, P)
pparam = fn('icalproperty_get_parameter_as_string', S, P, S)
pclass = fn('icalproperty_get_value', P, P)
vtext = fn('icalvalue_get_text', S, P)
errors = fn('icalcomponent_count_errors', I, P)
fn('icalerror_set_errors_are_fatal', None, I)(0)
ANY = 0  # ICAL_ANY_PROPERTY
from datetime import datetime, timezone
def first(component, name): return pfirst(component, pkind(name))
def raw(component, name):
    p = first(component, name); return pvalue(p).decode() if p else None
def text(component, name):
    p = first(component, name); return vtext(pclass(p)).decode() if p else None
def seconds(component, name):
    v = raw(component, name)
    return int(datetime.strptime(v, '%Y%m%dT%H%M%SZ').replace(tzinfo=timezone.utc).timestamp()) if v else None
def cn(component, name):
    p = first(component, name); v = pparam(p, b'CN') if p else None
    return v.decode() if v else None
out = []
for source in json.load(sys.stdin):
    root = parse(source.encode())
    event = cfirst(root, ckind(b'VEVENT'))
    counts = {}
    p = pfirst(event, ANY)
    while p:
        name = pname(p).decode(); counts[name] = counts.get(name, 0) + 1
        p = pnext(event, ANY)
    broken = errors(root)
    out.append(dict(
        method=raw(root, b'METHOD'), eventCount=ccount(root, ckind(b'VEVENT')), propertyCounts=counts,
        alarmCount=ccount(event, ckind(b'VALARM')), uid=text(event, b'UID'), summary=text(event, b'SUMMARY'),
        description=text(event, b'DESCRIPTION'), location=text(event, b'LOCATION'),
        startsAt=seconds(event, b'DTSTART'), endsAt=seconds(event, b'DTEND'),
        attendeeName=cn(event, b'ATTENDEE'), organizerName=cn(event, b'ORGANIZER'),
        complaints=['%d X-LIC-ERROR' % broken] if broken else []))
    free(root)
json.dump(out, sys.stdout)
`;

/** Reads many files with Debian's `python3-icalendar`. */
export function readWithPythonIcalendar(files: readonly string[]): ReadCalendar[] {
  return runPython(ICALENDAR, files);
}

/** Reads many files with Debian's `libical3`. */
export function readWithLibical(files: readonly string[]): ReadCalendar[] {
  return runPython(LIBICAL, files);
}

/** Which of the two Debian parsers this machine has. */
export function findDebianParsers(): { icalendar: boolean; libical: boolean } {
  return {
    icalendar: runs('import icalendar'),
    libical: runs("import ctypes; ctypes.CDLL('libical.so.3')"),
  };
}

function runPython(script: string, files: readonly string[]): ReadCalendar[] {
  const output = execFileSync(PYTHON, ['-c', script], {
    input: JSON.stringify(files),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { PYTHONIOENCODING: 'utf-8', TZ: 'Pacific/Noumea' },
  });
  return JSON.parse(output) as ReadCalendar[];
}

function runs(script: string): boolean {
  try {
    execFileSync(PYTHON, ['-c', script], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
