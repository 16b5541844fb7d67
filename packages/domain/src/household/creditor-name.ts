/**
 * Who a creditor is, whichever way its name is written. Bureaus shorten and truncate names ("SYNCB/AMAZON", "CAPITAL ONE
 * BANK USA N A"), and people write the product on the card ("Chase Freedom"); equality of the letters finds neither.
 */

/** What bureaus shorten, word by word. */
const abbreviations: Readonly<Record<string, string>> = {
  ACCEPT: 'ACCEPTANCE',
  AMER: 'AMERICA',
  ASSN: 'ASSOCIATION',
  ASSOC: 'ASSOCIATES',
  BK: 'BANK',
  BNK: 'BANK',
  CAP: 'CAPITAL',
  CRD: 'CREDIT',
  CRED: 'CREDIT',
  CU: 'CREDIT UNION',
  DEPT: 'DEPARTMENT',
  FCU: 'FEDERAL CREDIT UNION',
  FED: 'FEDERAL',
  FIN: 'FINANCIAL',
  FINANC: 'FINANCIAL',
  FINCL: 'FINANCIAL',
  FINL: 'FINANCIAL',
  FNCL: 'FINANCIAL',
  HOSP: 'HOSPITAL',
  MED: 'MEDICAL',
  MGMT: 'MANAGEMENT',
  MGT: 'MANAGEMENT',
  MTG: 'MORTGAGE',
  NATL: 'NATIONAL',
  NTL: 'NATIONAL',
  RECOV: 'RECOVERY',
  SVC: 'SERVICES',
  SVCS: 'SERVICES',
  SERV: 'SERVICES',
  SERVICE: 'SERVICES',
  UNIV: 'UNIVERSITY',
}

/** Names under which large issuers report or are known; the first is the one that is used for all. */
const issuers: readonly (readonly string[])[] = [
  ['AMERICAN EXPRESS', 'AMEX', 'AMERICAN EXPRESS NATIONAL BANK'],
  ['BANK OF AMERICA', 'BOA', 'BOFA', 'BAC', 'FIA CARD SERVICES'],
  ['BARCLAYS', 'BARCLAYS BANK DELAWARE', 'BARCLAY', 'BRCLYSBANKDE'],
  ['CAPITAL ONE', 'CAPITALONE', 'CAPONE'],
  ['CHASE', 'JPMCB', 'JPMORGAN CHASE', 'JP MORGAN CHASE', 'CHASE MANHATTAN'],
  ['CITI', 'CITIBANK', 'CBNA', 'CITICARDS', 'CITIGROUP'],
  ['COMENITY', 'COMENITY CAPITAL', 'COMENITYBANK', 'COMENITYCAPITAL', 'COMENITYCB', 'CCB', 'WFNNB'],
  ['DEPARTMENT STORES NATIONAL BANK', 'DSNB'],
  ['DISCOVER', 'DISCOVER FINANCIAL SERVICES', 'DISCOVERCARD', 'DISCOVERBANK'],
  ['SYNCHRONY', 'SYNCB', 'SYNCHRONYBANK', 'GECRB', 'GEMB'],
  ['TD BANK', 'TDBANK', 'TDRCS'],
  ['US BANK', 'USBANK', 'USB'],
  ['WELLS FARGO', 'WELLSFARGO', 'WFBNA', 'WF CRD SVC'],
]

/** What says at the end of a name that it is a company, a bank or a card: it tells no two creditors apart. */
const ending =
  /(?: (?:INC|INCORPORATED|LLC|LLP|LP|LTD|CORP|CORPORATION|CO|COMPANY|NA|FSB|NATIONAL ASSOCIATION|USA|BANK|(?:CREDIT )?CARDS?|CARD(?:MEMBER)? SERVICES|VISA|MASTERCARD))+$/

/** Cards of the large issuers, by which people know them. */
const product =
  /(?: (?:PLATINUM|GOLD|REWARDS|CASHBACK|SIGNATURE|FREEDOM|UNLIMITED|FLEX|SAPPHIRE|PREFERRED|RESERVE|SLATE|QUICKSILVER|VENTURE|SAVOR|IT))+$/

/** Who buys or collects debts of others, and may be written together with the bank that sold them. */
const collector = /\b(?:COLLECTIONS?|RECOVERY|FUNDING|LVNV|CREDIT MANAGEMENT)\b/

const issuerOf: ReadonlyMap<string, string> = new Map(
  issuers.flatMap(([name = '', ...others]) => [name, ...others].map((other) => [core(plain(other)), name] as const)),
)

/**
 * The creditor's name without what differs from one report to the next: case, accents, punctuation, abbreviations, legal
 * form, product and program. The same key is the same creditor. Conservative: another division ("Capital One Auto
 * Finance") or another company of a group ("Midland Funding" and "Midland Credit Management") keeps a key of its own.
 */
export function creditorKey(name: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  if (keys.size === mostKeys) keys.clear()
  const key = keyOf(name)
  keys.set(name, key)
  return key
}

// The same names repeat, and an evaluation needs a few dozen of these keys.
const keys = new Map<string, string>()
const mostKeys = 1_000

function keyOf(name: string): string {
  // A store's card names its bank before or behind the program: "SYNCB/AMAZON", "THD/CBNA", "Amazon (Synchrony)".
  const [first, ...others] = name
    .split(/[/()]/)
    .map(plain)
    .filter((part) => part !== '')
  if (first === undefined) return name.trim()
  const banks = (collector.test(first) ? [first] : [first, ...others]).map(issuer)
  return banks.find((bank) => bank !== undefined) ?? core(first)
}

function issuer(part: string): string | undefined {
  return issuerOf.get(core(part)) ?? issuerOf.get(core(core(part).replace(product, '')))
}

/**
 * Whether two names with different keys may still be one creditor, as where a bureau cut a name off: the first word is the
 * same, and all words of the shorter name begin those of the longer. A reason to ask, never to decide.
 */
export function mayBeSameCreditor(one: string, other: string): boolean {
  const [ofOne, ofOther] = [creditorKey(one).split(' '), creditorKey(other).split(' ')]
  const [shorter, longer] = ofOne.length <= ofOther.length ? [ofOne, ofOther] : [ofOther, ofOne]
  return shorter.every((word, index) => {
    const twin = longer[index]
    if (index === 0) return word === twin
    return twin !== undefined && (twin.startsWith(word) || word.startsWith(twin))
  })
}

/** Capital letters without accents and signs, abbreviations written out. "N.A." and "N A" are one word, and so is "Macy's". */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<=^| )(\p{L}) (?=\p{L}(?: |$))/gu, '$1')
    .trim()
    .split(' ')
    .map((word) => abbreviations[word] ?? word)
    .join(' ')
}

function core(part: string): string {
  return part.replace(ending, '')
}
