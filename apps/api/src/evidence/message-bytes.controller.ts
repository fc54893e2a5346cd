import { sightOf } from '@homeward/access';
import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { GraphQLError } from 'graphql';
import type { Viewer } from '@homeward/store';
import { GlassAlarm } from '../access/glass-alarm.js';
import { Database } from '../database.js';
import { ask } from '../graphql/asked.js';
import { callerOf } from '../graphql/caller-of.js';
import { Doorman } from '../rates/doorman.js';
import { lookAtMessage } from './look-at-message.js';

const endings: Record<string, string> = { 'application/hl7-v2': 'hl7', 'text/csv': 'csv', 'application/fhir+json': 'json' };

/** A reason may be in any script: a header carries it percent-encoded. */
const decoded = (reason: string | undefined): string | null => {
  try {
    return reason === undefined ? null : decodeURIComponent(reason);
  } catch {
    return reason ?? null;
  }
};

/** Gives a message out byte for byte, as a file that no cache keeps, to those who may see it. The reason stands in a header: addresses are logged. */
@Controller('messages')
export class MessageBytesController {
  public constructor(
    public readonly database: Database,
    public readonly alarm: GlassAlarm,
    private readonly doorman: Doorman,
  ) {}

  @Get(':id/bytes')
  public async bytes(@Param('id') id: string, @Req() request: Request, @Headers() headers: Readonly<Record<string, string | undefined>>, @Res() response: Response): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    const viewer = await this.admitted(request);
    if (viewer instanceof GraphQLError) {
      const { status = 401, headers: more = [] } = (viewer.extensions['http'] ?? {}) as { readonly status?: number; readonly headers?: Iterable<[string, string]> };
      response.status(status).set(Object.fromEntries(more)).json({ message: viewer.message });
      return;
    }
    // A link on a foreign page bears the cookie too: only our own pages ask.
    if (viewer.signedIn && headers['sec-fetch-site'] !== 'same-origin') {
      response.status(403).json({ message: 'Open the message in Homeward and download it there.' });
      return;
    }
    // The schema's policy does not stand in front of this door: the same class is asked here.
    if (sightOf(viewer.grants, 'MESSAGES') === 'NO') {
      await ask(this.database, viewer).looks.refused('messages/bytes');
      response.status(403).json({ message: 'Your role does not show messages as they were sent.' });
      return;
    }
    const message = await this.database.read(viewer, (tx) => lookAtMessage(tx, this, viewer, id, decoded(headers['homeward-reason'])));
    if (message === null) response.status(404).json({ message: 'There is no such message.' });
    else if (message.bytes === null) response.status(403).json({ message: message.withheld });
    else if (message.gone !== null) response.status(410).json({ message: message.gone });
    else {
      // What a stranger sent is never shown by a browser as a page of ours.
      response.setHeader('Content-Type', 'application/octet-stream');
      response.setHeader('Content-Disposition', `attachment; filename="message-${message.id}.${endings[message.contentType] ?? 'bin'}"`);
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.send(message.bytes);
    }
  }

  /** A feed's token opens the door of feeds alone. The refusal of anybody else. */
  private async admitted(request: Request): Promise<Viewer | GraphQLError> {
    try {
      return (await this.doorman.letIn(request, callerOf(request, request.headers.authorization))).viewer;
    } catch (fault) {
      if (fault instanceof GraphQLError) return fault;
      throw fault;
    }
  }
}
