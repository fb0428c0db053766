import { aScannedSignature } from '#tests/factories/a-scanned-mark.ts';
import type { Sample } from './use-case-samples.ts';

const SCAN = await aScannedSignature();
const PRACTICE = { title: 'Inviter par les écoles', topic: 'invite', text: 'Un mot dans chaque cartable.' };
const CARD = { activities: ['french'], languages: ['fr'], is_listed: true, revision: 0 };
const HELD = { wasHeld: true, peopleSponsored: 12, areFiguresPublic: true, revision: 0 };
const ANYWHERE = { words: '', region: '', department: '', activity: '', language: '', within: 0 };
const ofPractice: Sample = ({ territoryId, practiceId }) => ({ territoryId, practiceId });
const ofAttachment: Sample = (town) => ({ ...ofPractice(town), attachmentId: town.attachmentId });

const ofBond: Sample = ({ territoryId, bondId }) => ({ territoryId, bondId });
const ofEvent: Sample = ({ territoryId, eventId }) => ({ territoryId, eventId });
/** The campaign is everybody's: only the territory is anybody's own. */
const ofCampaign: Sample = ({ territoryId }) => ({ territoryId, campaignSlug: '18-decembre-2026' });

const ofAsking: Sample = (town) => ({
  ...ofEvent(town),
  linkId: town.lackingLinkId,
  registrationIds: [town.freeRegistrationId],
});

/** A household, which several rights are used for. */
const ofAsker: Sample = ({ territoryId, otherSponseeId }) => ({
  territoryId,
  kind: 'sponsee',
  personId: otherSponseeId,
});

const ofIndicator: Sample = ({ territoryId, indicatorId }) => ({ territoryId, indicatorId });

const ofNews: Sample = ({ territoryId, newsId }) => ({ territoryId, questionId: newsId });

/** Right inputs of the use cases around campaigns: answers, steps, reports, neighbours, directory. */
export const CAMPAIGN_SAMPLES: Readonly<Record<string, Sample>> = {
  addIndicator: ({ territoryId }) => ({ territoryId, label: 'Personnes venues' }),
  addOwnStep: (town) => ({ ...ofEvent(town), title: 'Réserver la sono', days_before: 10 }),
  arrangeRunningOrder: (town) => ({
    ...ofEvent(town),
    constraints: { departures: [], familiesEarly: true, interpretersTogether: false },
    revision: 0,
    isPreview: false,
  }),
  answerCampaign: (town) => ({ ...ofCampaign(town), answer: 'later', word: '' }),
  answerNeighbour: (town) => ({ ...ofEvent(town), linkId: town.helpingLinkId, answer: 'welcomed' }),
  archiveIndicator: ofIndicator,
  askSponsors: ofAsking,
  attachFile: (town) => ({ ...ofPractice(town), name: 'Un mot', file: SCAN }),
  careForRequest: (town) => ({ ...ofNews(town), isCaredFor: true }),
  changeOwnStep: (town) => ({ ...ofEvent(town), stepId: town.stepId, title: 'La sono', days_before: 9 }),
  describeNotice: ({ territoryId }) => ({ territoryId, audience: 'sponsors' }),
  readOwnContact: ({ territoryId }) => ({ territoryId }),
  countRequests: ({ territoryId }) => ({ territoryId }),
  chooseIndicators: ({ territoryId }) => ({ territoryId, keys: ['waiting'] }),
  closeEvaluation: ofEvent,
  confirmHeld: (town) => ({ ...ofEvent(town), ...HELD }),
  confirmAttendance: (town) => ({ ...ofEvent(town), present: [], handedOver: [], seen: '' }),
  createDevice: (town) => ({ ...ofEvent(town), kind: 'door', label: 'Entrée' }),
  createDeviceLink: (town) => ({ ...ofEvent(town), kind: 'door', label: 'Entrée' }),
  createPractice: ({ territoryId }) => ({ territoryId, ...PRACTICE }),
  drawEvaluationCode: ofEvent,
  erasePerson: (town) => ({ ...ofAsker(town), receivedOn: '2026-11-20', certificates: 'erase' }),
  findPeople: ({ territoryId }) => ({ territoryId, by: 'name', words: 'Samira' }),
  objectForPerson: (town) => ({ ...ofAsker(town), receivedOn: '2026-11-20' }),
  previewErasure: ofAsker,
  readPerson: ofAsker,
  recordRequest: ({ territoryId }) => ({ territoryId, right: 'read', receivedOn: '2026-11-20' }),
  editPractice: (town) => ({ ...ofPractice(town), ...PRACTICE, is_listed: false, revision: 0 }),
  endNeighbourLink: (town) => ({ ...ofEvent(town), linkId: town.lackingLinkId }),
  endBond: ({ territoryId, bondId }) => ({ territoryId, bondId }),
  getOwnCard: ({ territoryId, centreId }) => ({ territoryId, cardId: centreId }),
  getPractice: ofPractice,
  handOverCertificates: (town) => ({
    ...ofEvent(town),
    certificateIds: [town.certificateId],
    isHandedOver: true,
  }),
  leaveCampaign: (town) => ({ ...ofCampaign(town), word: '' }),
  listDevices: ofEvent,
  listIndicators: ({ territoryId }) => ({ territoryId }),
  listOwnCampaigns: ({ territoryId }) => ({ territoryId }),
  listOwnCards: ({ territoryId }) => ({ territoryId }),
  listSheets: ({ territoryId }) => ({ territoryId }),
  listSubstitutes: (town) => ({ ...ofEvent(town), pairId: town.pairId }),
  listPastErasures: ({ territoryId }) => ({ territoryId }),
  listPractices: ({ territoryId }) => ({
    territoryId,
    filter: { words: '', topic: '', order: 'newest' },
  }),
  noteActs: (town) => ({ ...ofEvent(town), acts: [] }),
  moveCall: (town) => ({ ...ofEvent(town), sponseeId: town.sponseeId, to: 'up', revision: 0 }),
  listRequests: ({ territoryId }) => ({ territoryId }),
  openEvaluation: (town) => ({ ...ofEvent(town), closesOn: '2026-12-31' }),
  foretellErasure: ofEvent,
  planRetention: ofEvent,
  previewAsking: ofAsking,
  readArrivalReport: ofEvent,
  readAttachment: ofAttachment,
  readAttendance: ofEvent,
  readCeremonyCampaign: ofEvent,
  readDay: ofEvent,
  readDayState: ofEvent,
  readEvaluation: ofEvent,
  readLectern: ofEvent,
  readNeighbourPage: ofEvent,
  readOrderState: ofEvent,
  readPhotographs: ofEvent,
  readReport: ofEvent,
  readRunningOrder: ofEvent,
  readSponseeWish: ({ territoryId, sponseeId }) => ({ territoryId, sponseeId }),
  recordCall: (town) => ({ ...ofNews(town), answer: 'well' }),
  removeAttachment: ofAttachment,
  removeOwnStep: (town) => ({ ...ofEvent(town), stepId: town.stepId }),
  removePractice: ofPractice,
  revokeDevice: (town) => ({ ...ofEvent(town), deviceId: town.deviceId }),
  saveIndicatorValue: (town) => ({ ...ofIndicator(town), year: 2026, value: 3 }),
  saveOrderWords: (town) => ({ ...ofEvent(town), revision: 0, minutesAPair: 3 }),
  savePronunciation: (town) => ({
    ...ofEvent(town),
    sponseeId: town.sponseeId,
    said: ['sa-mi-ra'],
    revision: 0,
  }),
  setCurrentCall: (town) => ({ ...ofEvent(town), sponseeId: town.sponseeId, seen: null }),
  setOrder: (town) => ({ ...ofEvent(town), sponseeIds: [town.sponseeId], revision: 0 }),
  saveReport: (town) => ({ ...ofEvent(town), ...HELD, isSent: true }),
  saveCard: ({ territoryId, associationId }) => ({ territoryId, cardId: associationId, ...CARD }),
  savePhotoZones: (town) => ({ ...ofEvent(town), zones: [{ name: 'Le fond', rule: 'free' }], shown: [] }),
  searchDirectory: ({ territoryId }) => ({ territoryId, filter: ANYWHERE }),
  setDiscretion: (town) => ({ ...ofEvent(town), sponseeId: town.sponseeId, what: 'not-called', isSet: true }),
  setSponsorImage: (town) => ({ ...ofEvent(town), sponsorId: town.sponsorId, isRefused: true }),
  substituteSponsor: (town) => ({ ...ofEvent(town), pairId: town.pairId, sponsorId: town.sponsorId }),
  setSponseeWish: ({ territoryId, sponseeId }) => ({ territoryId, sponseeId, wantsNews: true }),
  setRoomCapacity: (town) => ({ ...ofEvent(town), capacity: 150 }),
  setThere: (town) => ({
    ...ofEvent(town),
    subject: { kind: 'registration', id: town.registrationId },
    people: [],
    isThere: true,
  }),
  showHouseholdEntry: ({ territoryId, eventId, sponseeId }) => ({ territoryId, eventId, sponseeId }),
  takeOffWall: (town) => ({ ...ofEvent(town), what: 'photo' }),
  writeSheet: ({ territoryId }) => ({ territoryId, key: 'loi', decision: { kind: 'hide' }, revision: 0 }),
  listRenewals: ({ territoryId }) => ({ territoryId }),
  askRenewals: ofEvent,
  askAgain: (town) => ({ ...ofBond(town), sponsorId: town.sponsorId }),
  countActivePairs: ({ territoryId }) => ({ territoryId }),
  endPairAfter: (town) => ({ ...ofBond(town), tell: ['sponsee'] }),
  getBond: ofBond,
  inviteToReunion: ({ territoryId, happeningId }) => ({ territoryId, eventId: happeningId }),
  listBonds: ({ territoryId }) => ({ territoryId }),
  listNewSponsors: ofBond,
  listReunions: ({ territoryId }) => ({ territoryId }),
  prepareReunion: ({ territoryId }) => ({ territoryId }),
  previewReunion: ({ territoryId, happeningId }) => ({ territoryId, eventId: happeningId }),
  rePair: (town) => ({ ...ofBond(town), sponsorId: town.sponsorId }),
};
