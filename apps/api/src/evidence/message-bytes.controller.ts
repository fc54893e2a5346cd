import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { GraphQLError } from 'graphql';
import type { Viewer } from '@homeward/store';
import { Database } from '../database.js';
import { ViewerGate, type Caller } from '../viewer/viewer-gate.js';
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
    private readonly database: Database,
    private readonly gate: ViewerGate,
  ) {}

  @Get(':id/bytes')
  public async bytes(@Param('id') id: string, @Headers() headers: Readonly<Record<string, string | undefined>>, @Res() response: Response): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    const viewer = await this.admitted({ authorization: headers['authorization'], cookie: headers['cookie'], origin: headers['origin'] });
    // A link on a foreign page bears the cookie too: only our own pages ask.
    if (typeof viewer !== 'string' && viewer.signedIn && headers['sec-fetch-site'] !== 'same-origin') {
      response.status(403).json({ message: 'Open the message in Homeward and download it there.' });
      return;
    }
    if (typeof viewer === 'string') {
      response.status(401).json({ message: viewer });
      return;
    }
    const message = await this.database.read(viewer, (tx) => lookAtMessage(tx, this.database.vault, viewer, id, decoded(headers['homeward-reason'])));
    if (message === null) response.status(404).json({ message: 'There is no such message.' });
    else if (message.bytes === null) response.status(403).json({ message: message.withheld });
    else {
      // What a stranger sent is never shown by a browser as a page of ours.
      response.setHeader('Content-Type', 'application/octet-stream');
      response.setHeader('Content-Disposition', `attachment; filename="message-${message.id}.${endings[message.contentType] ?? 'bin'}"`);
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.send(message.bytes);
    }
  }

  /** Operators alone: a feed's token opens the door of feeds. The sentence that refuses anybody else. */
  private async admitted(caller: Caller): Promise<Viewer | string> {
    try {
      return await this.gate.admit(caller);
    } catch (fault) {
      if (fault instanceof GraphQLError) return fault.message;
      throw fault;
    }
  }
}
