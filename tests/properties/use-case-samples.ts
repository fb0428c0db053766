import { fingerprintOfSettings } from '#lib/server/pairing/board/get-pairing-settings.ts';
import { DEFAULT_PAIRING_SETTINGS } from '#lib/server/pairing/pairing-settings.ts';
import { paperForm } from '#tests/factories/a-paper-form.ts';
import { sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aScannedSignature } from '#tests/factories/a-scanned-mark.ts';
import type { TownIds } from '#tests/factories/a-town-with-everything.ts';
import { CAMPAIGN_SAMPLES } from './campaign-samples.ts';

/** A right input of a use case, made from what a town has. */
export type Sample = (town: TownIds) => object;

const ceremony = {
  starts_on: '2027-12-18',
  starts_at: '18:30',
  ends_at: '20:30',
  place_name: 'Hôtel de ville',
  address: '1 place de la République',
  official_name: 'Camille Exemple',
  official_function: 'maire',
  contact_email: 'mairie@exemple.fr',
};

const editing: Sample = (town) => ({
  ...ofEvent(town),
  ...ceremony,
  associations: [town.associationId],
  title: 'Cérémonie de parrainage',
  description: '',
  visibility: 'public',
  registration_closes_on: '2027-12-10',
  revision: 0,
});
const evening = {
  kind: 'film-debate',
  occasion_key: 'migrants',
  title: 'Film et débat',
  starts_on: '2027-12-16',
  starts_at: '20:00',
  ends_at: '22:30',
  place_name: 'Cinéma',
  address: '1 place de la République',
  contact_email: 'mairie@exemple.fr',
};
const moment = { ...evening, starts_on: '2026-12-17', takes_guests: true, guest_capacity: 80 };
const session = {
  starts_on: '2026-12-06',
  starts_at: '10:00',
  ends_at: '11:30',
  place_name: 'Maison des associations',
  address: '6 rue Berthe-de-Boissieux',
  capacity: 20,
};
const ofSession: Sample = ({ territoryId, eventId, sessionId }) => ({ territoryId, eventId, sessionId });
const CORRECTION = {
  name_1: 'Jeanne Corrigée',
  agreement_1: 'marraine',
  email: 'corrigee@exemple.fr',
  locale: 'fr',
};
const question = { label: 'Jouez-vous d’un instrument ?', options: '', is_required: false };
const IMPORT_CHOICES = { headerLine: 1, columns: ['full_name', 'email'], mode: 'signed', leftOut: [] };
const SCAN = await aScannedSignature();
const LOOK = { design: 'warm', orientation: 'portrait' };
const CENTRE = { name: 'Cours de français du quartier', kind: 'school' };
const ofEvent: Sample = ({ territoryId, eventId }) => ({ territoryId, eventId });
const ofSponsee: Sample = ({ territoryId, sponseeId }) => ({ territoryId, sponseeId });
const ofPair: Sample = ({ territoryId, eventId, pairId }) => ({ territoryId, eventId, pairId });
const ofRegistration: Sample = ({ territoryId, registrationId }) => ({ territoryId, registrationId });
const ofCertificate: Sample = ({ territoryId, eventId, certificateId }) => ({
  territoryId,
  eventId,
  certificateId,
});
const ofQuestion: Sample = ({ territoryId, questionId }) => ({ territoryId, questionId });
const ofBatch: Sample = ({ territoryId, eventId, batchId }) => ({ territoryId, eventId, batchId });
const ofHappening: Sample = ({ territoryId, happeningId }) => ({ territoryId, eventId: happeningId });
const ofMoment: Sample = (town) => ({ ...ofHappening(town), momentId: town.momentId });
const ofGuests: Sample = (town) => ({ ...ofHappening(town), momentId: town.guestedMomentId });
const booked = {
  name: 'Rosa Exemple',
  places: 2,
  email: undefined,
  phone: undefined,
  submission_token: 'a-form-that-was-drawn-once',
};
const ofTerritory: Sample = ({ territoryId }) => ({ territoryId });

/** One right input for every use case that is told a territory, by the use case's name. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  ...CAMPAIGN_SAMPLES,
  acceptForSponsor: ofRegistration,
  addQuestion: (town) => ({ ...ofEvent(town), kind: 'short-text', ...question }),
  addGuest: (town) => ({ ...ofGuests(town), form: booked }),
  addCentre: (town) => ({ ...ofTerritory(town), ...CENTRE }),
  addAssociation: ({ territoryId }) => ({ territoryId, name: 'Cercle nouveau' }),
  addMoment: (town) => ({ ...ofHappening(town), ...moment }),
  callOffHappening: (town) => ({ ...ofHappening(town), note: '' }),
  callOffMoment: (town) => ({ ...ofMoment(town), note: '' }),
  changeMoment: (town) => ({ ...ofMoment(town), ...moment, revision: 0 }),
  changeHappening: (town) => ({
    ...ofHappening(town),
    ...evening,
    associations: [town.associationId],
    accesses: [],
    visibility: 'public',
    revision: 0,
  }),
  createHappening: ({ territoryId }) => ({ territoryId, ...evening }),
  composeProgrammePoster: ofHappening,
  drawProgrammePoster: ofHappening,
  duplicateHappening: ofHappening,
  editHappening: (town) => ({
    ...ofHappening(town),
    ...evening,
    associations: [town.associationId],
    accesses: [],
    visibility: 'public',
    revision: 0,
  }),
  listHappenings: ofTerritory,
  listMoments: ofHappening,
  removeMoment: ofMoment,
  suggestHappening: ({ territoryId }) => ({ territoryId, kind: 'meal', dayKey: 'migrants' }),
  addSession: (town) => ({ ...ofEvent(town), ...session }),
  applyProposalDraft: (town) => ({ ...ofEvent(town), draftId: town.pairingDraftId }),
  answerFirstMeeting: (town) => ({ ...ofPair(town), side: 'sponsee', suits: [] }),
  askPairedSponsors: ofEvent,
  cancelCeremony: (town) => ({ ...ofEvent(town), note: 'Salle fermée.' }),
  changeCeremony: editing,
  changeQuestion: (town) => ({ ...ofQuestion(town), ...question }),
  cancelInformationSession: (town) => ({ ...ofSession(town), note: '' }),
  changeInformationSession: (town) => ({ ...ofSession(town), ...session }),
  checkNames: (town) => ({ ...ofEvent(town), sponseeId: town.sponseeId, isSeen: true, shown: [] }),
  choosePair: (town) => ({
    ...ofEvent(town),
    sponseeId: town.otherSponseeId,
    sponsorId: town.sponsorId,
    position: 0,
  }),
  closeSponsorChoice: (town) => ({ ...ofEvent(town), choiceId: town.choiceId }),
  configureTerritory: ({ territoryId }) => ({ territoryId, colour: 'encre' }),
  confirmPair: (town) => ({ ...ofEvent(town), pairIds: [town.pairId] }),
  createCalendarKey: ofTerritory,
  correctRegistration: (town) => ({ ...ofRegistration(town), form: CORRECTION }),
  countGuestsToTell: ofHappening,
  countSponsors: ofEvent,
  holdAgain: ofEvent,
  drawDesignModel: (town) => ({ ...ofEvent(town), ...LOOK }),
  duplicateEvent: (town) => ({ ...ofEvent(town), starts_on: '2027-12-17' }),
  editCentre: ({ territoryId, centreId }) => ({ territoryId, centreId, ...CENTRE }),
  composeDocument: (town) => ({ ...ofEvent(town), languages: ['fr'] }),
  drawInvitation: (town) => ({ ...ofEvent(town), languages: ['fr'] }),
  editEvent: editing,
  endPair: ({ territoryId, pairId }) => ({ territoryId, pairId }),
  enterSponsee: (town) => ({
    ...ofEvent(town),
    associationId: town.associationId,
    details: sponseeDetails({ knownSponsorIds: [town.sponsorId] }),
  }),
  eraseCertificateTrace: ofCertificate,
  exportSponsors: (town) => ({ ...ofEvent(town), format: 'csv', columns: ['status', 'email'] }),
  findOwnCalendarKey: ofTerritory,
  fixFirstMeeting: (town) => ({ ...ofPair(town), at: '2026-12-05T10:00' }),
  getEvent: ofEvent,
  getInvitation: ofEvent,
  getPresentation: ofTerritory,
  getPairingSettings: ofEvent,
  getPaperStudio: ofEvent,
  getPair: ofPair,
  getRegistration: ofRegistration,
  getSponsee: ofSponsee,
  importSponsors: (town) => ({ ...ofEvent(town), sealed: 'v1.', choices: IMPORT_CHOICES }),
  inviteAccount: ({ territoryId, associationId }) => ({
    territoryId,
    email: 'nouvelle@exemple.fr',
    name: 'Nouvelle Venue',
    role: 'association',
    associationId,
  }),
  listAssociations: ofTerritory,
  listAttendees: ofSession,
  listGuestMoments: ofHappening,
  listGuests: ofGuests,
  listCandidates: (town) => ({ ...ofEvent(town), sponseeId: town.otherSponseeId }),
  listCentres: ofTerritory,
  listDistributions: ofEvent,
  listChoices: ofEvent,
  listCertificates: ofEvent,
  listEvents: ofTerritory,
  listFirstMeetings: ofEvent,
  listMarks: ofEvent,
  listMessages: ofEvent,
  listTroubledPeople: ofEvent,
  readMailHealth: ofEvent,
  resendMessage: (town) => ({ ...ofEvent(town), messageId: town.sentMessageId, repeats: 0 }),
  retryMessage: (town) => ({ ...ofEvent(town), messageId: town.messageId }),
  listMissing: ofEvent,
  listOrganiserLogos: ofEvent,
  placeMark: (town) => ({ ...ofEvent(town), mark: 'signature', image: SCAN }),
  previewCertificate: (town) => ({ ...ofEvent(town), settings: { ...LOOK, variant: 'parrainage' } }),
  removeMark: (town) => ({ ...ofEvent(town), mark: 'stamp' }),
  savePaperSettings: (town) => ({
    ...ofEvent(town),
    settings: { ...LOOK, variant: 'parrainage' },
    revision: 0,
  }),
  setAssociationLogo: ({ territoryId, associationId }) => ({ territoryId, associationId, image: SCAN }),
  listNamesToCheck: ofEvent,
  listNeighbourhoods: ofEvent,
  listPairs: ofEvent,
  listQuestions: ofEvent,
  lockPair: (town) => ({ ...ofPair(town), isLocked: true }),
  moveQuestion: (town) => ({ ...ofQuestion(town), way: 'down' }),
  listReferredPairs: ofEvent,
  listSessions: ofEvent,
  listAnswers: ofEvent,
  listSponsees: ofEvent,
  listSponsors: ofEvent,
  listTeam: ofTerritory,
  listTranslations: ofEvent,
  listToldByPeople: ofEvent,
  matchSponsorList: (town) => ({ ...ofEvent(town), sealed: 'v1.' }),
  offerFirstMeeting: (town) => ({ ...ofPair(town), dates: ['2026-12-05T10:00'] }),
  offerPlace: ofRegistration,
  listWrittenRegistrations: ofEvent,
  prepareCeremony: ({ territoryId, associationId }) => ({
    territoryId,
    ...ceremony,
    associations: [associationId],
  }),
  previewHoldAgain: ofEvent,
  previewImport: (town) => ({ ...ofEvent(town), sealed: 'v1.', choices: IMPORT_CHOICES }),
  listReminders: ofEvent,
  previewReminder: (town) => ({ ...ofEvent(town), kind: 'thanks', locale: 'fr' }),
  previewInvitations: ofEvent,
  previewQuestionRemoval: ofQuestion,
  readBoardState: ofEvent,
  readProposalDraft: ofEvent,
  rewriteReminder: (town) => ({ ...ofEvent(town), kind: 'thanks', locale: 'fr', words: 'Merci.' }),
  removeQuestion: ofQuestion,
  proposeEventPairs: ofEvent,
  openSponsorChoice: (town) => ({
    ...ofEvent(town),
    sponseeId: town.otherSponseeId,
    position: 0,
    channel: 'email',
    sponsorIds: [town.sponsorId],
  }),
  publishEvent: ({ territoryId, draftId }) => ({ territoryId, eventId: draftId }),
  readCeremonyProgress: ofEvent,
  readFirstMeeting: ofPair,
  recordDistribution: (town) => ({
    ...ofEvent(town),
    centres: [town.centreId],
    sent_on: '2026-11-19',
    languages: ['ti'],
    means: 'mail',
  }),
  removeCentre: ({ territoryId, centreId }) => ({ territoryId, centreId }),
  removeDistributions: (town) => ({ ...ofEvent(town), ids: [town.distributionId] }),
  recordFirstMeetingHeld: (town) => ({ ...ofPair(town), held: true }),
  readMessage: (town) => ({ ...ofEvent(town), messageId: town.messageId }),
  readSponsorList: (town) => ({
    ...ofEvent(town),
    file: new TextEncoder().encode('Nom;Courriel\nAwa Exemple;awa@exemple.fr\n'),
  }),
  recordPairAnswer: ({ territoryId, pairId }) => ({
    territoryId,
    pairId,
    side: 'sponsor',
    answer: 'accepted',
  }),
  readChoiceSheet: (town) => ({ ...ofEvent(town), sponseeId: town.choosingSponseeId, position: 0 }),
  readSponsorChoices: (town) => ({ ...ofEvent(town), sponseeId: town.choosingSponseeId }),
  recordSponsorChoice: (town) => ({
    ...ofEvent(town),
    choiceId: town.choiceId,
    answer: { kind: 'chosen', sponsorId: town.sponsorId },
  }),
  readDoorList: ofGuests,
  readRegistrationSheet: ofRegistration,
  registerOnPaper: (town) => ({ ...ofEvent(town), form: paperForm() }),
  renameAssociation: ({ territoryId, associationId }) => ({ territoryId, associationId, name: 'Autre nom' }),
  revokeCalendarKey: ofTerritory,
  revokeMembership: ({ territoryId, membershipId }) => ({ territoryId, membershipId }),
  rulePair: (town) => ({
    ...ofEvent(town),
    sponseeId: town.sponseeId,
    sponsorId: town.sponsorId,
    rule: 'known',
  }),
  savePairingSettings: (town) => ({
    ...ofEvent(town),
    settings: { ...DEFAULT_PAIRING_SETTINGS, radiusKm: 20 },
    seen: fingerprintOfSettings('{}'),
  }),
  saveRegistrationSettings: (town) => ({ ...ofEvent(town), asked: ['place'], offer_hours: '72' }),
  saveInvitation: (town) => ({
    ...ofEvent(town),
    sentences: ['free'],
    coming: 'just-come',
    is_public: true,
    revision: 0,
  }),
  saveTranslations: (town) => ({
    ...ofEvent(town),
    locale: 'en',
    written: [{ key: `event.${town.eventId}.title`, text: 'Sponsorship ceremony', digest: '' }],
  }),
  sendInvitations: ofEvent,
  setAside: (town) => ({ ...ofEvent(town), who: 'sponsee', id: town.sponseeId, isSetAside: true }),
  setReminder: (town) => ({ ...ofEvent(town), kind: 'thanks', isOn: false }),
  setRegistrationState: (town) => ({ ...ofEvent(town), state: 'paused' }),
  suggestCeremony: ofTerritory,
  tickStep: (town) => ({ ...ofEvent(town), step: 'room', isDone: true }),
  undoBoardAct: (town) => ({ ...ofEvent(town), actId: town.actId }),
  updateSponsee: (town) => ({
    ...ofSponsee(town),
    revision: 0,
    associationId: town.associationId,
    details: sponseeDetails({ refusedSponsorIds: [town.sponsorId] }),
  }),
  withdrawCertificate: (town) => ({ ...ofCertificate(town), reason: 'asked' }),
  withdrawForSponsor: ofRegistration,
  withdrawGuest: (town) => ({ ...ofHappening(town), guestId: town.guestId }),
  withdrawSponsee: ofSponsee,
  writePresentation: (town) => ({ ...ofTerritory(town), presentation: 'Une ville qui accueille.' }),
  explainUnprintable: (town) => ({ ...ofEvent(town), kind: 'name-tags' }),
  listPapers: ofEvent,
  readBatch: ofBatch,
  readBatchDocument: ofBatch,
  resumePrinting: ofBatch,
  startPrinting: (town) => ({ ...ofEvent(town), request: { kind: 'certificates', as: 'one-file' } }),
};

/** What a use case may do with a foreign id instead of not finding it, each for a reason. Rows of the other town never change. */
export const OTHER_OUTCOMES: Readonly<
  Record<string, Partial<Record<keyof TownIds, 'nothing' | 'left out'>>>
> = {
  // Counts and lists of nobody, written so in their docstrings.
  countSponsors: { eventId: 'nothing' },
  listSponsors: { eventId: 'nothing' },
  // A draft that another took the place of is told so, like one that never was here.
  applyProposalDraft: { pairingDraftId: 'nothing' },
  // A sponsor who was not shown to the household is told as one who is no longer free.
  recordSponsorChoice: { sponsorId: 'nothing' },
  // Co-organisers that are not the territory's own are left out; the rest of the form is kept.
  changeCeremony: { associationId: 'left out' },
  editEvent: { associationId: 'left out' },
  changeHappening: { associationId: 'left out' },
  editHappening: { associationId: 'left out' },
  prepareCeremony: { associationId: 'left out' },
};

/** Use cases that are told a territory and are open to everybody: they give out only what was published. */
export const PUBLIC_USE_CASES: ReadonlySet<string> = new Set([
  'listPublicEvents',
  'listHeldEvents',
  'listPublicPartners',
  'listShownSheets',
  'readOwnTexts',
]);

/** Use cases that are told a territory by the program itself: nobody who signs in may ask for them. */
export const PROGRAM_USE_CASES: Readonly<Record<string, Sample>> = {
  askQuestion: ({ territoryId, eventId }) => ({
    territoryId,
    id: eventId,
    eventId,
    timeZone: 'Europe/Paris',
    dueOn: '2027-01-17',
    associationId: null,
  }),
  eraseCeremony: ofEvent,
  eraseEach: (town) => [ofEvent(town)],
  eraseRegistrations: ({ territoryId }) => ({ territoryId, ids: [] }),
};
