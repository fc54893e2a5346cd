import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';

/** How many bytes of bodies may be on their way in at once: of one sender, and of all in this process. */
export interface UploadLimits {
  readonly ofOne: number;
  readonly ofAll: number;
}

/** Bodies are held in memory: 4 of the largest files of one sender, 32 of all; of small ones some hundred. */
export const usualUploadLimits: UploadLimits = { ofOne: 32 << 20, ofAll: 256 << 20 };

/** A request takes room however small its body is. */
const leastBytes = 64 << 10;

/** Seconds after which a sender that was refused may try again: most are done in less than one. */
const retryAfter = 2;

/** How a door says that something is not taken now, as its senders read it. */
export type RefuseUpload = (response: Response, status: 429 | 503, message: string) => void;

/**
 * Counts files and FHIR requests that are on their way in, from before their body is read until they are answered or gone. One sender is
 * a token or a browser, as it shows itself: it is known only later. What is too much gets 429 (RFC 6585 §4) or, where everybody together is too much, 503
 * (RFC 9110 §15.6.4), with `Retry-After` and before its body is read: nothing of it is kept, and its sender has it still.
 */
export class UploadsAtOnce {
  private readonly bySender = new Map<string, number>();
  private all = 0;

  public constructor(
    private readonly addressOf: (request: Request) => string,
    private readonly limits: UploadLimits = usualUploadLimits,
  ) {}

  /** `largest`: bytes that the door takes at most, for a body that does not say how long it is, or is packed. */
  public door(largest: number, refuse: RefuseUpload): RequestHandler {
    return (request, response, next) => {
      if (request.method !== 'POST' && request.method !== 'PUT') return next();
      const sender = this.senderOf(request);
      const its = this.bySender.get(sender) ?? 0;
      const told = request.get('content-encoding') === undefined ? Number(request.get('content-length') ?? largest) : largest;
      const bytes = Math.min(Math.max(told, leastBytes), largest);
      const full = its + bytes > this.limits.ofOne ? 429 : this.all + bytes > this.limits.ofAll ? 503 : null;
      if (full !== null) {
        // What is still on its way is read by nobody.
        response.set({ 'Retry-After': String(retryAfter), Connection: 'close' });
        return refuse(response, full, `${full === 429 ? 'Too much of yours' : 'Too much'} is on its way at once. Send this again in ${retryAfter} seconds.`);
      }
      this.bySender.set(sender, its + bytes);
      this.all += bytes;
      response.once('close', () => this.done(sender, bytes));
      next();
    };
  }

  private done(sender: string, bytes: number): void {
    this.all -= bytes;
    const left = (this.bySender.get(sender) ?? 0) - bytes;
    if (left > 0) this.bySender.set(sender, left);
    else this.bySender.delete(sender);
  }

  private senderOf(request: Request): string {
    const shown = request.get('authorization') ?? request.get('cookie');
    return shown === undefined ? this.addressOf(request) : createHash('sha256').update(shown).digest('base64url');
  }
}
