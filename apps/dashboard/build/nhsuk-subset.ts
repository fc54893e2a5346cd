/** The blocks of nhsuk-frontend that these screens use. The whole sheet is 278 KB; this keeps what has a name here. */
const used = ['button', 'tag', 'skip-link', 'input', 'label', 'hint', 'form-group', 'radios', 'fieldset', 'u-visually-hidden'];

const blockOf = /\.nhsuk-([a-z]+(?:-[a-z]+)*)/g;

const isUsed = (selector: string): boolean =>
  [...selector.matchAll(blockOf)].every(([, name = '']) => used.some((block) => name === block || name.startsWith(`${block}__`)));

interface Rule {
  selectors: string[];
  remove(): void;
}
interface AtRule {
  name: string;
  nodes?: unknown[];
  remove(): void;
}
interface Declaration {
  value: string;
  remove(): void;
}
interface Sheet {
  source?: { input: { file?: string } };
  walkRules(visit: (rule: Rule) => void): void;
  walkAtRules(visit: (rule: AtRule) => void): void;
  walkDecls(visit: (declaration: Declaration) => void): void;
}

/**
 * A PostCSS plugin that cuts the package's own compiled sheet down to the blocks in use, and takes out its
 * font files: Frutiger is licensed to registered NHS organisations only, and a screen must not call another host.
 */
export const nhsukSubset = {
  postcssPlugin: 'nhsuk-subset',
  Once(sheet: Sheet) {
    if (!sheet.source?.input.file?.includes('nhsuk-frontend')) return;
    sheet.walkRules((rule) => {
      const kept = rule.selectors.filter(isUsed);
      if (kept.length === 0) rule.remove();
      else if (kept.length < rule.selectors.length) rule.selectors = kept;
    });
    // Pictures that the package expects at fixed addresses, and none of these screens uses.
    sheet.walkDecls((declaration) => {
      if (declaration.value.includes('/assets/images/')) declaration.remove();
    });
    sheet.walkAtRules((rule) => {
      if (rule.name === 'font-face' || rule.nodes?.length === 0) rule.remove();
    });
  },
};
