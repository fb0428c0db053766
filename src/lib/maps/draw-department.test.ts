import { expect, test } from 'vitest';
import { drawDepartment } from './draw-department.ts';

test('a town stands in the frame of its département, its neighbours around', () => {
  const drawing = drawDepartment('38', { lat: 45.18, lon: 5.72 });
  expect(drawing).toBeDefined();
  const { frame, point, own, around } = drawing ?? {
    frame: { x: 0, y: 0, width: 0, height: 0 },
    point: { x: 0, y: 0 },
  };
  expect(point.x).toBeGreaterThan(frame.x);
  expect(point.x).toBeLessThan(frame.x + frame.width);
  expect(point.y).toBeGreaterThan(frame.y);
  expect(point.y).toBeLessThan(frame.y + frame.height);
  expect(own).toMatch(/^M/u);
  expect(around).not.toContain(own);
  expect(around?.split('M').length).toBeGreaterThan(7);
  expect(frame.width / frame.height).toBeCloseTo(4 / 3, 1);
});

test('what is no metropolitan département is not drawn', () => {
  for (const code of ['974', '00', '', 'constructor', '20']) {
    expect(drawDepartment(code, { lat: 45, lon: 5 })).toBeUndefined();
  }
});
