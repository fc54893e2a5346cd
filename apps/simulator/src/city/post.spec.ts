import { expect, test } from '@jest/globals';
import { collectDue, emptyPost, letterToPost, pauseFeed } from './post.js';

const letter = (at: number, order: number) => ({ at, order, visit: order, text: `${order}` });

test('letters go out when they are due, in the order of their times', () => {
  const post = emptyPost();
  [30, 10, 20, 10].forEach((at, order) => letterToPost(post.feeds.rvi, letter(at, order)));
  collectDue(post, 20);
  expect(post.feeds.rvi.out.map(({ order }) => order)).toEqual([1, 3, 2]);
  expect(post.feeds.rvi.waiting.map(({ order }) => order)).toEqual([0]);
});

test('a paused feed sends nothing until the pause ends, then all in order; the other feed goes on', () => {
  const post = emptyPost();
  letterToPost(post.feeds.rvi, letter(15, 0));
  letterToPost(post.feeds.rvi, letter(40, 1));
  pauseFeed(post.feeds.rvi, 30);
  letterToPost(post.feeds.rvi, letter(20, 2));
  letterToPost(post.feeds.freeman, letter(20, 3));
  collectDue(post, 29);
  expect([post.feeds.rvi.out.length, post.feeds.freeman.out.length]).toEqual([0, 1]);
  collectDue(post, 40);
  expect(post.feeds.rvi.out.map(({ order }) => order)).toEqual([0, 2, 1]);
});
