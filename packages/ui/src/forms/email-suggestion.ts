/** Where most people have their mail, and addresses that only look like a slip of one of those. */
const commonDomains = [
  'gmail.com',
  'yahoo.com',
  'hotmail.com',
  'outlook.com',
  'icloud.com',
  'aol.com',
  'comcast.net',
  'verizon.net',
  'yahoo.es',
  'hotmail.es',
]
const lookAlikes = ['ymail.com', 'mail.com', 'email.com']

/** `ann@gmial.com` -> `ann@gmail.com`: the address that was probably meant, where one slip of the finger lies between; else null. */
export function suggestEmail(email: string): string | null {
  const [name, domain, ...more] = email.trim().toLowerCase().split('@')
  if (!name || !domain || more.length > 0) return null
  if (commonDomains.includes(domain) || lookAlikes.includes(domain)) return null
  const meant = commonDomains.find((common) => isOneSlipFrom(domain, common))
  return meant ? `${email.trim().slice(0, name.length)}@${meant}` : null
}

/** Whether one letter is missing, added, replaced, or swapped with its neighbor. */
function isOneSlipFrom(typed: string, meant: string): boolean {
  const start = commonStart(typed, meant)
  const [one, other] = [typed.slice(start), meant.slice(start)]
  return (
    one.slice(1) === other ||
    one === other.slice(1) ||
    one.slice(1) === other.slice(1) ||
    (one.slice(2) === other.slice(2) && one[0] === other[1] && one[1] === other[0])
  )
}

function commonStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}
