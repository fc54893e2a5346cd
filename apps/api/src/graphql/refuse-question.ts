import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { DoorSettings } from '@homeward/service-kit';
import type { Viewer } from '@homeward/store';
import type { Limits } from './limits/limits.js';
import { tooLarge } from './limits/too-large.js';
import { mayKnowSchema } from './schema-sight/may-know-schema.js';
import { isOfSchemaAlone, schemaRefused } from './schema-sight/schema-question.js';
import { takeDocument } from './trusted/take-document.js';
import { trustedOnly } from './trusted/trusted-only.js';

/** What a question is judged by. */
export interface Bounds {
  readonly doors: Pick<DoorSettings, 'trustedDocuments'>;
  readonly limits: Limits;
  readonly schema: GraphQLSchema;
}

/**
 * Why a question of somebody who was let in is not even parsed; null: it may go on, with the text of the document that it names.
 * The same over HTTP and a socket.
 */
export function refuseQuestion(asked: unknown, viewer: Viewer, { doors, limits, schema }: Bounds): GraphQLError | null {
  const mayKnow = mayKnowSchema(viewer);
  const onlyTrusted = trustedOnly(doors, viewer.signedIn) && !(mayKnow && isOfSchemaAlone(asked, limits.tokens));
  return takeDocument(asked, onlyTrusted) ?? tooLarge(asked, limits, schema) ?? schemaRefused(asked, mayKnow);
}
