import { All, Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { verifyToken } from '@homeward/store';
import { feedsFor, refuseFeed } from '../feeds/refuse-feed.js';
import type { Sender } from '../feeds/sender.js';
import { isLoopback } from '../mllp/is-loopback.js';
import { RECEIVING, type Receiving } from '../receiving.js';
import { answerTo, readPrefer } from './answer-fhir.js';
import { capabilityStatement } from './capability-statement.js';
import { readIfMatch, readIfNoneExist } from './conditions.js';
import { FhirRefusal, refusal, type FhirAnswer } from './fhir-answer.js';
import { send } from './fhir-door.js';
import { feedFor } from './fhir-feed.js';
import { routeOf } from './fhir-route.js';
import { saveFhir } from './save-fhir.js';

/** `/intake/fhir/R4/…`: create, update, and batch, transaction and message Bundles, with a bearer token of the role `integration`. */
@Controller('intake/fhir/R4')
export class FhirController {
  public constructor(@Inject(RECEIVING) private readonly receiving: Receiving) {}

  @All()
  public base(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.respond(request, response, '');
  }

  @All('*path')
  public at(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.respond(request, response, request.path.replace(/^\/intake\/fhir\/R4\/?/i, '').replace(/\/$/, ''));
  }

  private async respond(request: Request, response: Response, path: string): Promise<void> {
    let answer: FhirAnswer;
    try {
      answer = await this.answer(request, path);
    } catch (fault) {
      if (fault instanceof FhirRefusal) answer = fault.answer;
      else {
        this.receiving.logger.error({ err: fault }, 'a FHIR request could not be stored; its sender was told to send it again');
        answer = refusal(503, 'transient', 'The request cannot be stored now. Send it again.', { 'Retry-After': '5' });
      }
    }
    send(response, answer);
  }

  private async answer(request: Request, path: string): Promise<FhirAnswer> {
    const route = routeOf(request.method === 'HEAD' ? 'GET' : request.method, path);
    if (route.interaction === 'capabilities') return { status: 200, headers: {}, body: capabilityStatement };
    const { db, placeId, nudger } = this.receiving;
    const sender = await this.senderOf(request);
    const forwarded = request.get('x-forwarded-for') ?? request.get('forwarded');
    const notTheirs = await refuseFeed(this.receiving, sender, request.query['feed'], 'fhir');
    if (notTheirs !== null) throw new FhirRefusal(403, 'forbidden', notTheirs);
    const feed = feedFor(feedsFor(this.receiving, sender), request.query['feed'], forwarded === undefined && isLoopback(request.socket.remoteAddress));
    const single = route.interaction === 'create' || route.interaction === 'update';
    const call = {
      feed, sender: sender.name, ...route,
      // Express leaves no body object where a request had none.
      bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      ifNoneExist: route.interaction === 'create' ? readIfNoneExist(request.get('if-none-exist')) : null,
      vault: await this.receiving.vault(),
      ifMatch: single ? readIfMatch(request.get('if-match')) : null,
    };
    const saved = await saveFhir(db, placeId, call);
    nudger.nudge(feed.feedId);
    return answerTo(saved, call, readPrefer(request.get('prefer')));
  }

  private async senderOf(request: Request): Promise<Sender> {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
    const known = token === undefined ? null : await verifyToken(this.receiving.db, this.receiving.placeId, token);
    const seconds = known === null && token !== undefined ? await this.receiving.refusedOnce(request) : null;
    if (seconds !== null) throw new FhirRefusal(429, 'throttled', `Too many tokens that are not known. Try again in ${seconds} seconds.`, { 'Retry-After': String(seconds) });
    if (known === null) throw new FhirRefusal(401, 'login', 'Send a valid token: Authorization: Bearer TOKEN.', { 'WWW-Authenticate': 'Bearer' });
    if (known.role !== 'integration') throw new FhirRefusal(403, 'forbidden', 'Only a token of the role integration may send FHIR.');
    return { name: `token ${known.tokenId}`, token: known, person: null };
  }
}
