/** What counts against a plan: claims of the rules about it, each with its icon. */
export const planDownsides = {
  PAYS_MORE: 'chart-line',
  DEARER_THAN_MINIMUMS: 'chart-line',
  PLAN_FEES: 'receipt',
  CARDS_CLOSE: 'credit-card-off',
  NO_NEW_CREDIT: 'credit-card-off',
  PLAN_IS_AN_ESTIMATE: 'building-bank',
} as const

export type PlanDownside = keyof typeof planDownsides

export function isDownside(claim: string): claim is PlanDownside {
  return claim in planDownsides
}
