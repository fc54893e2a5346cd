import { join } from 'node:path';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { webFolder } from './static-files.js';

/** Paths that are never a screen, whoever answers them. */
const notScreens = /^\/(graphql|intake|health|metrics|assets|sign-in|sign-out)(\/|$)/;

/** The dashboard's own routes all answer with its one page. Registered last, so that it answers only what nobody else does. */
@Controller()
export class DashboardController {
  @Get('{*path}')
  public page(@Req() request: Request, @Res() response: Response): void {
    const isScreen = !notScreens.test(request.path) && !/\.\w+$/.test(request.path) && request.accepts(['json', 'html']) === 'html';
    if (!isScreen) {
      response.status(404).json({ message: 'There is nothing here.' });
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(join(webFolder, 'index.html'), { dotfiles: 'allow' }, (fault) => {
      if (fault && !response.headersSent) response.status(503).type('text').send('The dashboard is not built: run "npm run build".');
    });
  }
}
