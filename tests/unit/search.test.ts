import { describe, expect, test } from 'vitest';
import { answers, fold, isEmptyQuestion, parseQuestion, refuseQuestion, toRoot } from '#/domain/search';
import { findRanges } from '#/domain/search-ranges';
import { rankRows } from '#/domain/search-ranks';

describe('fold', () => {
  test.each([
    ['Équipe', 'equipe'],
    ['e\u0301quipe', 'equipe'],
    ['ŒUVRE, œil, Ægir', 'oeuvre oeil aegir'],
    ['L’aide-soignante d’EHPAD', 'l aide soignante d ehpad'],
    ["l'équipe", 'l equipe'],
    ['plan\u200bning\u00ad', 'planning'],
    ['\ufeffnuit\u00a0:\u202f12h', 'nuit 12h'],
    ['EHPAD St-Joseph, Ste Anne, stage', 'ehpad saint joseph sainte anne stage'],
    ['ﬁn ½', 'fin 1 2'],
    ["'; drop table practices; --", 'drop table practices'],
    ['%_*,)("&|!<->:*', ''],
    ['👩‍⚕️ 🇫🇷', ''],
    ['z\u0300\u0301\u0302\u0303algo', 'zalgo'],
    ['\ud800', ''],
    ['', ''],
  ])('%j is read %j', (text, words) => {
    expect(fold(text)).toBe(words);
  });
});

describe('parseQuestion', () => {
  test.each([
    ['planning de nuit', ['planning'], 'nuit'],
    ['le planning de', ['planning'], null],
    ['les équipes d’', ['equipes'], null],
    ['plann', [], 'plann'],
    ['de', [], 'de'],
    ['le la', [], 'la'],
    ['   ', [], null],
    ['null undefined NaN', ['null', 'undefined'], 'nan'],
    ['__proto__', [], 'proto'],
    ['constructor true -0', ['constructor', 'true'], '0'],
    ['1e5', [], '1e5'],
  ])('%j', (text, whole, prefix) => {
    expect(parseQuestion(text)).toEqual({ whole, prefix });
  });

  test('a text without letters or digits is an empty question', () => {
    expect(isEmptyQuestion(parseQuestion('% _ *'))).toBe(true);
    expect(isEmptyQuestion(parseQuestion('le'))).toBe(false);
  });
});

describe('refuseQuestion', () => {
  test('200 signs and 12 words pass, one more does not; little words do not count', () => {
    expect(refuseQuestion('a'.repeat(200))).toBeNull();
    expect(refuseQuestion('a'.repeat(201))).toBe('Cette recherche est trop longue\u202f: 200 signes au plus.');
    expect(refuseQuestion('👍'.repeat(200))).toBeNull();
    const twelve = Array.from({ length: 12 }, (_, at) => `mot${at} de la`).join(' ');
    expect(refuseQuestion(twelve)).toBeNull();
    expect(refuseQuestion(`${twelve} treize`)).toBe('Cette recherche est trop longue\u202f: 12 mots au plus.');
  });
});

describe('answers', () => {
  test.each([
    ['equipes', 'équipe', true],
    ['equipe', 'équipes de nuit', true],
    ['organisation', 'organiser', true],
    ['planning', 'plann', true],
    ['planning', 'plann nuit', false],
    ['nuits', 'nuit plann', true],
    ['nuitee', 'nuit plann', true],
    ['minuit', 'nuit', false],
    ['lit', 'lits', true],
  ])('%j answers %j: %j', (word, question, expected) => {
    expect(answers(word, parseQuestion(question))).toBe(expected);
  });

  test('a root keeps three letters', () => {
    expect(['bus', 'es', 'mer', 'lits', 'soignantes'].map(toRoot)).toEqual(['bus', 'es', 'mer', 'lit', 'soignant']);
  });
});

describe('findRanges', () => {
  const light = (text: string, question: string) =>
    findRanges(text, parseQuestion(question)).map(([start, end]) => text.slice(start, end));

  test('whole words are lit, as they are written', () => {
    expect(light('Le planning de nuit, fait par l’équipe', 'equipes plann')).toEqual(['planning', 'équipe']);
    expect(light('e\u0301quipe E\u0301QUIPES', 'équipe')).toEqual(['e\u0301quipe', 'E\u0301QUIPES']);
    expect(light('plan\u200bning', 'planning')).toEqual(['plan\u200bning']);
    expect(light('Cœur de service', 'coeur')).toEqual(['Cœur']);
  });

  test('little words are not lit', () => {
    expect(light('le planning de nuit', 'le planning de')).toEqual(['planning']);
  });

  test('signs are only signs', () => {
    expect(light('<b>50 %</b> de .* (moins)', '.*')).toEqual([]);
    expect(light('<b>50 %</b>', '<b>')).toEqual(['b', 'b']);
    expect(light('anything', '')).toEqual([]);
  });

  test('a hostile text takes linear time', () => {
    const long = 'é'.repeat(100_000);
    expect(findRanges(`${long} ${'a '.repeat(50_000)}`, parseQuestion('zz')).length).toBe(0);
    expect(findRanges(long, parseQuestion('e'))).toEqual([[0, 100_000]]);
  });
});

describe('rankRows', () => {
  test('rows take the place of their number; unknown numbers change nothing', () => {
    expect([...rankRows(Uint32Array.of(7, 3, 12), [12, 99, 7])]).toEqual([3, 0, 1]);
    expect([...rankRows(Uint32Array.of(7, 3), [])]).toEqual([0, 0]);
  });
});
