/** A US phone number as typed, `(800) 555-0100` or `+1 800 555 0100`, as `+18005550100`; null if it is not one. */
export function parsePhone(text: string): string | null {
  if (/[^\d\s().+-]/.test(text)) return null
  const digits = text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '')
  // Area codes and exchanges begin with 2 to 9 in the North American numbering plan.
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(digits) ? `+1${digits}` : null
}

/** `+18005550100` as people write it: `(800) 555-0100`. */
export function formatPhone(phone: string): string {
  return phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')
}
