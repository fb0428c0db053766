import type { SubmitFunction } from '@sveltejs/kit';

/**
 * Sends a form of the day without leaving its place on the page. A button that counts (visitors) may be pressed several
 * times in a row: each press is an act of its own.
 */
export const sendInPlace: SubmitFunction = ({ formElement, formData }) => {
  if (formData.has('nonce')) formData.set('nonce', crypto.randomUUID());
  return async ({ update }) => {
    await update({ reset: false });
    // A button that waits for its answer holds a second press: the answer came.
    formElement.dispatchEvent(new Event('input'));
  };
};
