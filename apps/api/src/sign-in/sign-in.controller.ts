import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { secretIn } from '@homeward/service-kit';
import { referenceMinutes } from './reference.js';
import { returnTo } from './return-to.js';
import { SIGN_IN, type SignIn } from './sign-in.js';

type Answer = Pick<Response, 'cookie' | 'clearCookie' | 'redirect' | 'setHeader' | 'status'>;

/** Sign-in by a browser: out to the provider, back, and away again. No token is given to the page; at sign-out the ID token stands once in the address of the provider. */
@Controller()
export class SignInController {
  public constructor(@Inject(SIGN_IN) private readonly signIn: SignIn | null) {}

  /** By what ways staff may sign in here, for the page that asks them to. */
  @Get('sign-in/ways')
  public ways(): { provider: boolean; locksAfterMinutes: number | null } {
    return { provider: this.signIn !== null, locksAfterMinutes: this.signIn?.locksAfterMinutes ?? null };
  }

  /** The number to tell whoever runs Homeward here, of who has just come back to this browser without a role. Never from the address: that anybody can write. */
  @Get('sign-in/reference')
  public reference(@Headers('cookie') cookie: string | undefined, @Res({ passthrough: true }) response: Answer): { reference: string | null } {
    response.setHeader('Cache-Control', 'no-store');
    return { reference: this.signIn?.referenceOf(cookie) ?? null };
  }

  /** Public keys by which the provider knows what Homeward signs (RFC 7517 §5), its jwks_uri. */
  @Get('sign-in/keys')
  public async keys(): Promise<{ keys: readonly object[] }> {
    return { keys: (await this.signIn?.keys()) ?? [] };
  }

  @Get('sign-in')
  public async begin(@Query('return') asked: unknown, @Query('proof') proof: unknown, @Req() request: Request, @Res() response: Answer): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    if (this.signIn === null) return response.redirect('/');
    // The cookie is for the one address that the provider sends people back to.
    if (!this.signIn.isOwnHost(request.headers.host)) return response.redirect(`${this.signIn.publicUrl}${request.originalUrl}`);
    // A sign-in is begun by somebody who pressed a button of ours, or is asked at the provider who they are: never by a link elsewhere (ASVS 5.0, V7.6.2).
    const from = request.headers['sec-fetch-site'];
    if (from !== undefined && from !== 'same-origin' && proof !== 'anew') return response.redirect(returnTo(asked));
    const { cookies } = this.signIn;
    const begun = await this.signIn.begin(asked, request.headers.cookie, proof === 'anew');
    if (begun === null) return response.redirect('/?sign-in=unreachable');
    for (const name of cookies.stale(request.headers.cookie)) response.clearCookie(name, cookies.options);
    response.cookie(begun.name, begun.secret, { ...cookies.options, maxAge: 600_000 });
    response.redirect(begun.address.href);
  }

  @Get('sign-in/callback')
  public async comeBack(@Req() request: Request, @Res() response: Answer): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    if (this.signIn === null) return response.redirect('/');
    const { cookies } = this.signIn;
    const { search } = new URL(request.originalUrl, 'http://here.invalid');
    const { secret, page, reference } = await this.signIn.finish(request.headers.cookie, search, request.headers['user-agent']);
    response.clearCookie(this.signIn.attemptIn(search), cookies.options);
    if (secret !== null) response.cookie(cookies.session, secret, cookies.options);
    if (reference === undefined) response.clearCookie(cookies.reference, cookies.options);
    else response.cookie(cookies.reference, reference, { ...cookies.options, maxAge: referenceMinutes * 60_000 });
    response.redirect(page);
  }

  /** Ends the session here; the answer says where the provider's ends. */
  @Post('sign-out')
  @HttpCode(200)
  public async leave(@Headers('origin') origin: string | undefined, @Headers('cookie') cookie: string | undefined, @Res({ passthrough: true }) response: Answer): Promise<{ next: string }> {
    response.setHeader('Cache-Control', 'no-store');
    const { signIn } = this;
    if (signIn === null || origin !== signIn.publicUrl) {
      response.status(403);
      return { next: '/' };
    }
    response.clearCookie(signIn.cookies.session, signIn.cookies.options);
    return { next: await signIn.leave(secretIn(cookie, signIn.cookies.session)) };
  }

  /** The provider's word that a session of its has ended (OpenID Connect Back-Channel Logout 1.0 §2.5). */
  @Post('sign-in/ended')
  @HttpCode(200)
  public async ended(@Body() body: Readonly<Record<string, unknown>> | undefined, @Res({ passthrough: true }) response: Answer): Promise<{ error?: string }> {
    response.setHeader('Cache-Control', 'no-store');
    const token = body?.['logout_token'];
    if (this.signIn !== null && typeof token === 'string' && (await this.signIn.ended(token))) return {};
    response.status(400);
    return { error: 'invalid_request' };
  }
}
