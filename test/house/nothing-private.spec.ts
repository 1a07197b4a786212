import { ROOT, textOf, trackedFiles } from './tracked-files.js';

/** Each with what it would give away; written so that no pattern matches itself. */
const PRIVATE: Readonly<Record<string, RegExp>> = {
  "a package registry's host":
    /\b(registry\.(npmjs|yarnpkg)|npm\.pkg|proxy\.golang|repo1?\.maven|artifactory\.)/i,
  'a home folder': /(?<![\w.$}])\/(root|home|Users)\/\w/,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY/,
  'a refresh or access token of Amazon': /\bAtz[ar]\|(?!cauce-sandbox)[\w-]{20,}/,
  'client credentials of Amazon': /\bamzn1\.(oa2-cs\.v1|application-oa2-client)\.[0-9a-f]{20,}/,
  'an AWS access key': /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  "a key or token of Commerce's": /(key|secret|token)\W{1,5}["'][a-z0-9]{32}["']/i,
  'a token of GitHub or npm': /\b(gh[pousr]|npm)_[A-Za-z0-9]{36}\b/,
};

describe('no tracked file', () => {
  const texts = trackedFiles().map((path) => ({ path, text: textOf(path) }));

  it.each(Object.entries(PRIVATE))('holds %s', (_what, pattern) => {
    expect(texts.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('holds the folder of this clone', () => {
    expect(texts.filter(({ text }) => text.includes(ROOT)).map(({ path }) => path)).toEqual([]);
  });
});

describe('package-lock.json', () => {
  it('names what to install, not where from', () => {
    expect(textOf('package-lock.json')).not.toContain('"resolved"');
  });
});
