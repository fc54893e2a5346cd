/**
 * A fact stands (`superseded_at is null`), or it was superseded. One that is set aside besides was superseded only because
 * another stands in its place (a newer version of its document, a report under another number): it is still what its message says.
 */
export const said = '(superseded_at is null or set_aside)';

/** SQL that is true of a fact `f` of whose document a newer version is told, with facts or without any. Versions are ordered as text, byte by byte. */
export const outdated = `(f.document_key is not null and (
  exists (select from fact v where v.place_id = f.place_id and v.document_key = f.document_key and (v.superseded_at is null or v.set_aside) and v.document_version > f.document_version collate "C")
  or exists (select from document_emptied e where e.place_id = f.place_id and e.document_key = f.document_key and e.version > f.document_version collate "C")))`;

/** Takes facts up again, in a statement whose CTE `back` holds them: a copy of each is learned at the instant of parameter `now`. */
export const takeUp = (now: string): string => {
  const kept = 'place_id, message_id, interpretation, subject_id, unit, record_key, kind, happened_at, recorded_at, sequence, organisation, body, document_key, document_version';
  return `insert into fact (learned_at, ${kept}) select ${now}, ${kept} from back`;
};
