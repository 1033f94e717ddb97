/** The name of the way sites are held against requirements. Whatever changes a score, a reason or an order gives it a new number. */
export const ALGORITHM = 'wutong-match-2';
