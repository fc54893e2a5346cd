import { useServerNow } from '../connection/services.js';
import { CaseSharesDocument } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Loading } from '../shell/loading.js';
import { minuteOf } from '../words/times.js';
import { Sharing } from './sharing.js';

/** Who is asked to help the person of one case. */
export const CaseSharing = ({ caseId }: { caseId: string }) => {
  const { data, failed, read } = usePolled(CaseSharesDocument, { id: caseId });
  const now = useServerNow();
  const person = data?.clockCases.nodes[0]?.person;
  if (failed) return <Failed what="who is asked to help" onAgain={read} />;
  if (data === undefined || now === undefined) return <Loading what="who is asked to help" />;
  // The case is not there, or not for this viewer: the page has said so.
  return person === undefined ? null : <Sharing person={person} shares={person.shares} now={minuteOf(now)} />;
};
