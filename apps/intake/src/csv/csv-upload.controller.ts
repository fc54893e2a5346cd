import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { refuseFeed } from '../feeds/refuse-feed.js';
import { RECEIVING, type Receiving } from '../receiving.js';
import { answerRefusal } from './answer-refusal.js';
import { allowPreview, notePreview } from './note-preview.js';
import { previewUpload } from './preview-upload.js';
import { saveUpload } from './save-upload.js';
import { statusOf } from './upload-answer.js';
import { UploadRefusal } from './upload-refusal.js';
import { readUploadRequest } from './upload-request.js';
import { uploadSender } from './upload-sender.js';

/** `POST /intake/csv/KIND?feed=ID&mode=changes`: one file, from a source or from the upload page; with `preview=true` only what it would do. */
@Controller('intake/csv')
export class CsvUploadController {
  public constructor(@Inject(RECEIVING) private readonly receiving: Receiving) {}

  @Post(':kind')
  public async upload(@Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const sender = await uploadSender(this.receiving, { authorization: request.get('authorization'), cookie: request.get('cookie'), host: request.get('host'), origin: request.get('origin') });
      const notTheirs = await refuseFeed(this.receiving, sender, request.query['feed'], 'csv');
      if (notTheirs !== null) throw new UploadRefusal(403, 'FEED_NOT_THEIRS', notTheirs);
      const upload = readUploadRequest(
        { kind: String(request.params['kind']), query: request.query, idempotencyKey: request.get('idempotency-key'), body: request.body as unknown },
        (feedId) => this.receiving.feeds.byId(feedId),
      );
      if (upload.preview) {
        await allowPreview(this.receiving, sender, upload);
        const told = await previewUpload(this.receiving.db, this.receiving.placeId, this.receiving.vault, upload);
        await notePreview(this.receiving, sender, upload, told);
        response.json(told);
        return;
      }
      const answer = await saveUpload(this.receiving.db, this.receiving.placeId, sender, upload);
      this.receiving.nudger.nudge(upload.feed.feedId);
      response.status(statusOf(answer)).json(answer);
    } catch (fault) {
      if (!(fault instanceof UploadRefusal)) {
        this.receiving.logger.error({ err: fault }, 'a file could not be stored; its sender was told to send it again');
        response.status(503).json({ code: 'NOT_STORED', message: 'The file cannot be stored now. Send it again.' });
        return;
      }
      await answerRefusal(this.receiving, request, response, fault);
    }
  }
}
