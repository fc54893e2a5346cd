import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { csvColumns, csvKinds, kindSectors, takesSnapshot } from '@homeward/feeds';
import { feedsFor } from '../feeds/refuse-feed.js';
import { RECEIVING, type Receiving } from '../receiving.js';
import { answerRefusal } from './answer-refusal.js';
import { readerOrigin } from './reader-origin.js';
import { UploadRefusal } from './upload-refusal.js';
import { uploadSender } from './upload-sender.js';

/** `GET /intake/files`: which feeds take files from whoever asks, of which kinds, with which columns. For the upload page; names no person. */
@Controller('intake/files')
export class FilesTakenController {
  public constructor(@Inject(RECEIVING) private readonly receiving: Receiving) {}

  @Get()
  public async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const host = request.get('host');
      const sender = await uploadSender(this.receiving, { authorization: request.get('authorization'), cookie: request.get('cookie'), host, origin: readerOrigin(request.headers) });
      response.json({
        feeds: feedsFor(this.receiving, sender).filter(({ transport }) => transport === 'CSV').map(({ feedId, name, sector }) => ({ feedId, name, sector })),
        kinds: csvKinds.map((kind) => ({
          kind, sectors: kindSectors[kind], snapshot: takesSnapshot(kind), columns: Object.entries(csvColumns[kind]).map(([name, required]) => ({ name, required })),
        })),
      });
    } catch (fault) {
      await answerRefusal(this.receiving, request, response, fault instanceof UploadRefusal ? fault : new UploadRefusal(503, 'NOT_KNOWN', 'It cannot be said now which files are taken. Try again.'));
    }
  }
}
