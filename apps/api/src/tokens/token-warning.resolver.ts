import { Context, Query, Resolver } from '@nestjs/graphql';
import { tokenWarnings, type TokenTrouble } from '@homeward/store';
import { Database } from '../database.js';
import type { Asked } from '../graphql/asked.js';
import { tokenWords } from './token-words.js';

/** TokenWarning of the schema. */
interface TokenWarningView {
  readonly id: string;
  readonly purpose: string | null;
  readonly feeds: readonly string[] | null;
  readonly trouble: TokenTrouble;
  readonly endsAt: string;
  readonly noticed: string;
  readonly doNext: string;
}

@Resolver()
export class TokenWarningResolver {
  public constructor(private readonly database: Database) {}

  @Query('tokenWarnings')
  public tokenWarnings(@Context() asked: Asked): Promise<TokenWarningView[]> {
    return asked.count(async (tx) => {
      const { zone } = await this.database.place(tx);
      return (await tokenWarnings(tx, this.database.placeId)).map((warning) => {
        const { tokenId: id, purpose, feeds, trouble, endsAt } = warning;
        return { id, purpose, feeds, trouble, endsAt: endsAt.toISOString(), ...tokenWords(warning, zone) };
      });
    });
  }
}
