/**
 * A text as its reviewer reads it: the text itself, the one on line, reviews, notes, history. Invariant: what the account may not read is
 * not in the answer of the server; nothing is hidden here.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { findDuplicates, stateSchema, toContent } from '#/data/drafts';
import { type PracticeEstablishment, readPracticeEstablishments } from '#/data/practices';
import { reviewKey, useReader } from '#/data/reviews';
import { callFunction, jsonObject } from '#/data/rpc';
import { commentSchema } from '#/data/versions';
import type { PracticeContent } from '#/domain/practice';
import { gridAnswers } from '#/domain/review';

const reviewSchema = z.object({
  id: z.string(),
  round: z.int(),
  reviewer_id: z.nullable(z.string()),
  grid: z.record(z.string(), z.enum(gridAnswers)),
  decision: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  decided_at: z.nullable(z.string()),
  comments: z.array(commentSchema),
});
export type Review = z.infer<typeof reviewSchema>;
export type ReviewComment = Review['comments'][number];

const textSchema = z.object({
  version: z.object({
    id: z.string(),
    practice_id: z.string(),
    state: stateSchema,
    revision: z.int(),
    content: jsonObject,
    level: z.nullable(z.string()),
    level_criterion: z.nullable(z.string()),
    created_by: z.nullable(z.string()),
    reviewer_id: z.nullable(z.string()),
    submitted_at: z.nullable(z.string()),
    published_at: z.nullable(z.string()),
  }),
  practice: z.object({
    id: z.string(),
    number: z.nullable(z.int()),
    finess: z.string(),
    establishment: z.string(),
    commune: z.nullable(z.string()),
    departement_code: z.string(),
    sector_code: z.nullable(z.string()),
    region_code: z.nullable(z.string()),
    region: z.nullable(z.string()),
  }),
  published: z.nullable(
    z.object({
      version_id: z.string(),
      content: jsonObject,
      published_at: z.string(),
      confirmed_at: z.string(),
      public_contact: z.nullable(z.string()),
    }),
  ),
  contact: z.nullable(
    z.object({ name: z.string(), email: z.string(), phone: z.string(), public_contact: z.nullable(z.string()) }),
  ),
  attachments: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['image', 'document']),
      alt: z.string(),
      caption: z.string(),
      checked_at: z.nullable(z.string()),
      problem: z.nullable(z.string()),
    }),
  ),
  reviews: z.array(reviewSchema),
  notes: z.array(
    z.object({
      id: z.string(),
      author_id: z.nullable(z.string()),
      kind: z.string(),
      body: z.string(),
      created_at: z.string(),
    }),
  ),
  events: z.array(
    z.object({
      id: z.number(),
      version_id: z.string(),
      action: z.string(),
      actor_id: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      at: z.string(),
    }),
  ),
  names: z.record(z.string(), z.string()),
  part: z.object({
    actions: z.array(z.string()),
    author_state: z.nullable(z.string()),
    has_interest: z.nullable(z.boolean()),
  }),
});
type TextAnswer = z.infer<typeof textSchema>;
export interface ReviewText extends Omit<TextAnswer, 'version' | 'published'> {
  version: Omit<TextAnswer['version'], 'content'> & { content: PracticeContent };
  published: (Omit<NonNullable<TextAnswer['published']>, 'content'> & { content: PracticeContent }) | null;
  /** The establishments of the text, the lead first. */
  establishments: PracticeEstablishment[];
}

/** All that the account may read of a text; `null` when it is hidden, or never was. Throws a `DataError`. */
async function readText(client: DataClient, id: string, signal: AbortSignal): Promise<ReviewText | null> {
  const answer = await callFunction(client, 'read_version', { version_id: id }, z.nullable(textSchema), signal);
  if (answer === null) return null;
  const { version, published, practice } = answer;
  const content = toContent(version.content);
  const numbers = [practice.finess, ...content.establishments];
  const found = await readPracticeEstablishments(client, [...new Set(numbers)], signal);
  return {
    ...answer,
    version: { ...version, content },
    published: published && { ...published, content: toContent(published.content) },
    establishments: found.toSorted((a, b) => numbers.indexOf(a.finess) - numbers.indexOf(b.finess)),
  };
}

/** A text to read, for a page; read again every minute, and when the page is seen again. */
export function useReviewText(id: string) {
  const client = useDataClient();
  const reader = useReader();
  return useQuery({
    queryKey: [...reviewKey(reader), id],
    queryFn: ({ signal }) => readText(client, id, signal),
    staleTime: 0,
    refetchInterval: 60_000,
  });
}

/** The text that this practice sent before, to be compared with; `null` when there is none, or when it may not be read. */
export function useEarlierText(id: string | null) {
  const client = useDataClient();
  const reader = useReader();
  const earlierSchema = z.nullable(z.object({ version: z.object({ content: jsonObject }) }));
  return useQuery({
    queryKey: [...reviewKey(reader), 'earlier', id],
    queryFn: async ({ signal }) => {
      const answer = await callFunction(client, 'read_version', { version_id: id }, earlierSchema, signal);
      return answer && toContent(answer.version.content);
    },
    enabled: id !== null,
  });
}

/** Practices of the same establishment under a near title, for a page. */
export function useDuplicates(finess: string, title: string, practice: string) {
  const client = useDataClient();
  const reader = useReader();
  return useQuery({
    queryKey: [...reviewKey(reader), 'duplicates', finess, title, practice],
    queryFn: ({ signal }) => findDuplicates(client, finess, title, practice, signal),
    enabled: title.trim() !== '',
  });
}

/** Forgets what was read, once something has been decided or written. */
export function useRefreshReviews() {
  const queries = useQueryClient();
  const reader = useReader();
  return () => queries.invalidateQueries({ queryKey: reviewKey(reader) });
}
