import { aScannedSignature } from '#tests/factories/a-scanned-mark.ts';
import type { Sample } from './use-case-samples.ts';

const SCAN = await aScannedSignature();
const PRACTICE = { title: 'Inviter par les écoles', topic: 'invite', text: 'Un mot dans chaque cartable.' };
const CARD = { activities: ['french'], languages: ['fr'], is_listed: true, revision: 0 };
const ANYWHERE = { words: '', region: '', department: '', activity: '', language: '', within: 0 };
const ofPractice: Sample = ({ territoryId, practiceId }) => ({ territoryId, practiceId });
const ofAttachment: Sample = (town) => ({ ...ofPractice(town), attachmentId: town.attachmentId });

/** Right inputs of the use cases around campaigns: answers, steps, reports, neighbours, directory. */
export const CAMPAIGN_SAMPLES: Readonly<Record<string, Sample>> = {
  attachFile: (town) => ({ ...ofPractice(town), name: 'Un mot', file: SCAN }),
  createPractice: ({ territoryId }) => ({ territoryId, ...PRACTICE }),
  editPractice: (town) => ({ ...ofPractice(town), ...PRACTICE, is_listed: false, revision: 0 }),
  getOwnCard: ({ territoryId, centreId }) => ({ territoryId, cardId: centreId }),
  getPractice: ofPractice,
  listOwnCards: ({ territoryId }) => ({ territoryId }),
  listPractices: ({ territoryId }) => ({
    territoryId,
    filter: { words: '', topic: '', order: 'newest' },
  }),
  readAttachment: ofAttachment,
  removeAttachment: ofAttachment,
  removePractice: ofPractice,
  saveCard: ({ territoryId, associationId }) => ({ territoryId, cardId: associationId, ...CARD }),
  searchDirectory: ({ territoryId }) => ({ territoryId, filter: ANYWHERE }),
};
