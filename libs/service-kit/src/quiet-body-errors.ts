import { BadRequestException, Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';

interface Reply {
  readonly headersSent: boolean;
  status(code: number): { json(body: object): void };
}

/** What a body parser throws: its message quotes the body. */
interface BodyFault {
  readonly type?: string;
  readonly status?: number;
}

const sentences: Readonly<Record<string, string>> = {
  'entity.parse.failed': 'The body is not what its Content-Type says.',
  'entity.too.large': 'The body is too large.',
  'encoding.unsupported': 'The content encoding is not supported.',
  'charset.unsupported': 'The character set is not supported.',
};

/** Nest turns a parser's SyntaxError into a bad request of its own shape, with the parser's text; our own refusals bear a code. */
const isNestsOwn = (fault: BadRequestException): boolean => (fault.getResponse() as { error?: string }).error === 'Bad Request';

/** Answers HTTP errors without a word of the request's body: it may hold names and NHS numbers. */
@Catch()
export class QuietBodyErrors implements ExceptionFilter {
  public constructor(private readonly onFault: (fault: unknown) => void) {}

  public catch(fault: unknown, host: ArgumentsHost): unknown {
    // GraphQL formats its own errors.
    if (host.getType() !== 'http') return fault;
    const reply = host.switchToHttp().getResponse<Reply>();
    const { type, status = 500 } = fault instanceof BadRequestException && isNestsOwn(fault) ? { type: 'entity.parse.failed', status: 400 } : (fault as BodyFault);
    if (type !== undefined && status < 500) {
      if (!reply.headersSent) reply.status(status).json({ statusCode: status, message: sentences[type] ?? 'The request could not be read.' });
      return undefined;
    }
    if (!(fault instanceof HttpException)) this.onFault(fault);
    const code = fault instanceof HttpException ? fault.getStatus() : 500;
    const body = fault instanceof HttpException ? fault.getResponse() : { statusCode: 500, message: 'Something went wrong on our side. It has been logged. Try again.' };
    if (!reply.headersSent) reply.status(code).json(typeof body === 'string' ? { statusCode: code, message: body } : body);
    return undefined;
  }
}
