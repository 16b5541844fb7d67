const cards: readonly string[] = ['CREDIT_CARD', 'STORE_CARD']

/** Whether a debt of this kind is a card: it has a limit, and can have authorized users who do not owe it. */
export function isCard({ kind }: { kind: string }): boolean {
  return cards.includes(kind)
}
