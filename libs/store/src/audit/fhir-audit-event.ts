import type { AuditEvent, AuditEventEntity, Coding } from '@medplum/fhirtypes';
import type { AuditAction } from './append-audit.js';
import type { AuditRecord } from './audit-record.js';

const dicom = (code: string, display: string): Coding => ({ system: 'http://dicom.nema.org/resources/ontology/DCM', code, display });
const entityType = (code: '1' | '2', display: string): Coding => ({ system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code, display });
const role = (code: string, display: string): Coding => ({ system: 'http://terminology.hl7.org/CodeSystem/object-role', code, display });

const patientRecord = dicom('110110', 'Patient Record');
const authentication = dicom('110114', 'User Authentication');
const alert = dicom('110113', 'Security Alert');

/** DICOM PS3.16, context group 400 and 401, as FHIR R4 binds them; C create, R read, U update, D delete, E execute. */
const kinds: Readonly<Record<AuditAction, { readonly type: Coding; readonly subtype?: Coding; readonly action: NonNullable<AuditEvent['action']> }>> = {
  LOOK: { type: patientRecord, action: 'R' },
  CHANGE: { type: patientRecord, action: 'U' },
  EXPORT: { type: dicom('110106', 'Export'), action: 'R' },
  BREAK_GLASS: { type: alert, subtype: dicom('110127', 'Emergency Override Started'), action: 'E' },
  REVIEW: { type: dicom('110101', 'Audit Log Used'), action: 'E' },
  SHARE: { type: patientRecord, action: 'U' },
  SIGN_IN: { type: authentication, subtype: dicom('110122', 'Login'), action: 'E' },
  SIGN_OUT: { type: authentication, subtype: dicom('110123', 'Logout'), action: 'E' },
  LOCK: { type: authentication, action: 'E' },
  REFUSED: { type: alert, action: 'E' },
  GRANT: { type: alert, subtype: dicom('110136', 'Security Roles Changed'), action: 'U' },
  DESK: { type: authentication, action: 'E' },
  SETTING: { type: alert, subtype: dicom('110131', 'Software Configuration'), action: 'U' },
  HOLD: { type: patientRecord, action: 'U' },
  ERASE: { type: patientRecord, action: 'D' },
  PURGE: { type: patientRecord, action: 'D' },
  RESTORE: { type: dicom('110107', 'Import'), action: 'C' },
};

/** Ids are of this Homeward alone: of people, messages, cases and whoever did it. */
const identified = (what: 'person' | 'message' | 'case', value: string) => ({ ...(what === 'person' && { type: 'Patient' as const }), identifier: { system: `urn:x-homeward:${what}`, value } });

const entities = ({ personId, messageId, caseId, operation, position, hash }: AuditRecord): AuditEventEntity[] => [
  ...(personId === null ? [] : [{ what: identified('person', personId), type: entityType('1', 'Person'), role: role('1', 'Patient') }]),
  ...(messageId === null ? [] : [{ what: identified('message', messageId), type: entityType('2', 'System Object'), role: role('4', 'Domain Resource') }]),
  ...(caseId === null ? [] : [{ what: identified('case', caseId), type: entityType('2', 'System Object'), role: role('4', 'Domain Resource') }]),
  { type: entityType('2', 'System Object'), role: role('24', 'Query'), query: Buffer.from(operation).toString('base64') },
  ...(position === null || hash === null
    ? []
    : [{ name: 'audit chain', type: entityType('2', 'System Object'), role: role('13', 'Security Resource'), detail: [{ type: 'position', valueString: position }, { type: 'sha256', valueString: hash }] }]),
];

/**
 * An event as FHIR R4 AuditEvent, after the patterns of IHE BALP 1.1.3: one for each patient, who asked, the server that answered, the
 * patient and the question as entities. Homeward is asked by GraphQL, so `type` is DICOM's and not `rest`: no BALP profile is claimed.
 */
export function fhirAuditEvent(record: AuditRecord, site: string): AuditEvent {
  const { action, reason, actorId, actorName, actorRoles } = record;
  const { type, subtype, action: did } = kinds[action];
  const breaksGlass = action === 'BREAK_GLASS' ? { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'BTG', display: 'break the glass' }] } : {};
  return {
    resourceType: 'AuditEvent',
    id: `homeward-${record.auditId}`,
    type,
    ...(subtype !== undefined && { subtype: [subtype] }),
    action: did,
    recorded: record.at,
    outcome: action === 'REFUSED' ? '4' : '0',
    ...((reason !== null || action === 'BREAK_GLASS') && { purposeOfEvent: [{ ...breaksGlass, ...(reason !== null && { text: reason }) }] }),
    agent: [
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP', display: 'information recipient' }] },
        ...(actorRoles.length > 0 && { role: actorRoles.map((text) => ({ text })) }),
        who: { identifier: { system: 'urn:x-homeward:actor', value: actorId }, display: actorName },
        requestor: true,
      },
      { type: { coding: [dicom('110153', 'Source Role ID')] }, who: { display: 'Homeward' }, requestor: false },
    ],
    source: { site, observer: { display: 'Homeward' }, type: [{ system: 'http://terminology.hl7.org/CodeSystem/security-source-type', code: '4', display: 'Application Server' }] },
    entity: entities(record),
  };
}
