import { Body, Controller, Headers, HttpCode, Inject, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { SIGN_IN, type SignIn } from './sign-in.js';

type Answer = Pick<Response, 'setHeader' | 'status'>;

const tab = z.string().regex(/^[\w-]{8,64}$/);
const locked = z.object({ tab, drafts: z.string().max(20_000) }).partial();

/** The lock of a shared screen: what a page of ours tells of whoever sits before it. */
@Controller()
export class LockController {
  public constructor(@Inject(SIGN_IN) private readonly signIn: SignIn | null) {}

  /** Locks the session of every tab of this browser. May be told again by each tab, with what was begun there. */
  @Post('sign-in/lock')
  @HttpCode(200)
  public async lock(@Body() body: unknown, @Headers('origin') origin: string | undefined, @Headers('cookie') cookie: string | undefined, @Res({ passthrough: true }) response: Answer): Promise<{ locked: boolean }> {
    const told = locked.safeParse(body ?? {});
    if (!this.isOurs(origin, response) || this.signIn === null) return { locked: false };
    // What cannot be kept is lost, and the screen is locked all the same.
    return { locked: await this.signIn.lock(cookie, told.data?.tab, told.data?.drafts) };
  }

  /** What a tab had begun before it was locked; given once. */
  @Post('sign-in/drafts')
  @HttpCode(200)
  public async drafts(@Body() body: unknown, @Headers('origin') origin: string | undefined, @Headers('cookie') cookie: string | undefined, @Res({ passthrough: true }) response: Answer): Promise<{ drafts: string | null }> {
    const told = z.object({ tab }).safeParse(body);
    if (!this.isOurs(origin, response) || this.signIn === null || !told.success) return { drafts: null };
    return { drafts: await this.signIn.draftsOf(cookie, told.data.tab) };
  }

  /** Somebody typed or pointed within the last minute: only that keeps a session awake, for an open page asks by itself for ever. */
  @Post('sign-in/here')
  @HttpCode(204)
  public async here(@Headers('origin') origin: string | undefined, @Headers('cookie') cookie: string | undefined, @Res({ passthrough: true }) response: Answer): Promise<void> {
    if (this.isOurs(origin, response)) await this.signIn?.here(cookie);
  }

  private isOurs(origin: string | undefined, response: Answer): boolean {
    response.setHeader('Cache-Control', 'no-store');
    const ours = this.signIn !== null && origin === this.signIn.publicUrl;
    if (!ours) response.status(403);
    return ours;
  }
}
