import { expect, test } from 'vitest';
import { typedAgain } from './typed-again.ts';

test('an unticked box stays unticked', () => {
  expect(typedAgain({ a: true, b: false, c: undefined, d: '' })).toEqual({ a: 'on', d: '' });
});
