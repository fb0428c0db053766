import { withAsciiDigits } from '#lib/forms/clean-text.ts';

/**
 * The digits of a telephone number typed by hand, with a leading `+` when it is international, or `undefined`
 * when it cannot be one. Spaces, dots, hyphens, slashes and brackets separate; `00` and `+33 (0)` are
 * understood. National numbers stay national: from the form alone nobody knows whether 06 92 is dialled in
 * La Réunion (+262), and the 6 or 8 digits of the Pacific have no trunk zero. Length after ITU-T E.164: 15.
 */
export function readPhone(text: string): string | undefined {
  const digits = withAsciiDigits(text)
    .replace(/\(0\)/u, '')
    .replace(/[\s./()\u2010-\u2015-]/gu, '')
    .replace(/^00/u, '+')
    .replace(/^\+330(?=\d{9}$)/u, '+33');
  if (/^\+[1-9]\d{6,14}$/u.test(digits))
    return digits.startsWith('+33') && digits.length !== 12 ? undefined : digits;
  return /^(?:0[1-9]\d{8}|[1-9]\d{5}|[1-9]\d{7})$/u.test(digits) ? digits : undefined;
}
