/**
 * CSS selectors for byline, date and section on news pages, by publishing system, and a set for any page.
 * outlets.ts says which outlet uses which. Seen in the pages of test/pages/outlets and in
 * public crawlers of these sites (laiviet/crawler, hailoc12/docbao, haidinhthanh/code_challenge on GitHub).
 * Content scripts import this.
 */

/** CSS selectors of a page's printed facts, the most specific first. */
export interface PagePattern {
  byline: string
  date: string
  section: string
}

/** Patterns of the systems that several outlets share. */
export const patterns = {
  /** VCCorp: Tuổi Trẻ, Thanh Niên, Người Lao Động, CafeF… */
  vccorp: {
    byline:
      '.author-info .name, .detail-author .name, .author-name, .detail-author, .nguon-tin-detail, .author',
    date: '[data-role="publishdate"], .detail-time, .pdate, .ngayxuatban, .timeandcatdetail .time, .details__meta time',
    section: '[data-role="cate-name"], .detail-cate, .category-name_ac',
  },
  /** ePi: Nhân Dân, VietnamPlus, Tiền Phong, Sài Gòn Giải Phóng, Pháp luật TP.HCM… */
  epi: {
    byline: '.article__author, .details__author, .cms-author, .article-author',
    date: '.article__meta time, .article__meta .time, .article__meta, .details__meta time, header time, .date-created',
    section: '.article__breadcrumb, .breadcrumb, .main-cate',
  },
  /** VnExpress, whose bylines stand at the right below the text. */
  vnexpress: {
    byline: '.author_mail strong, .fck_detail > [style*="right"] strong, .fck_detail > [style*="right"] b',
    date: '.header-content .date, .wrap-date-cat .date, span.date, span.time',
    section: '.breadcrumb',
  },
  vietnamnet: {
    byline:
      '.article-detail-author__info .name, .newsFeature__author-info .name, .article-detail-author__info',
    date: '.bread-crumb-detail__time, .breadcrumb-box__time, .ArticleDate',
    section: '.bread-crumb-detail ul, .breadcrumb-box__link',
  },
  dantri: {
    byline: '.author-name, .dt-news__author',
    date: '.author-time, .dt-news__time',
    section: '.breadcrumbs, .dt-breadcrumb',
  },
  zing: {
    byline: '.the-article-author, .author',
    date: '.the-article-publish',
    section: '.the-article-category',
  },
  vietnamnews: {
    byline: '.detail__author, .author-name, .author',
    date: '.datetime, .vnnews-time-post',
    section: '.detail__breadcrumb, .breadcrumb',
  },
  /** WordPress with its usual themes. */
  wordpress: {
    byline: '.tdb-author-name, .td-post-author-name a, .entry-author-name, .author.vcard, .entry-author',
    date: '.entry-date.published, .entry-date, .td-post-date time, .post-date',
    section: '.entry-category, .cat-links, .td-category',
  },
} satisfies Record<string, PagePattern>

const all = Object.values(patterns) as PagePattern[]

/** Selectors for pages of any outlet: those of `patterns`, then names that sites use in general. */
export const anyPattern: PagePattern = {
  byline: [
    ...all.map(({ byline }) => byline),
    '[class*="byline" i], [class*="article-author" i], [class*="author-name" i], [class*="post-author" i]',
    '.tac-gia, .tacgia, .writer, .source-author, .author-info, .author, [class*="author" i], [id*="author" i]',
  ].join(', '),
  date: [
    ...all.map(({ date }) => date),
    '[class*="date" i], [class*="time" i], [class*="publish" i], [id*="date" i], header, .byline, .author-info, [class*="meta" i]',
  ].join(', '),
  section: [...all.map(({ section }) => section), '[class*="breadcrumb" i]'].join(', '),
}

/**
 * Selector of all elements that `anyPattern.date` may match, and of more. A search uses
 * `:is(datePlace):is(…)`. Why: most elements have no attributes and fail these few alternatives, so that they
 * are not compared with each of some forty.
 */
export const datePlace = 'time, header, [class], [id], [data-role]'
