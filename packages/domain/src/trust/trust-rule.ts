import type { Rule } from '../rule/trace.ts'

const modelTrust = 'UDMSA s. 22'
const trustee = '28 CFR 58.23'

function rule(id: string, source: string | Rule['source'], formula: Rule['formula']): Rule {
  return { id, version: 1, source: typeof source === 'string' ? { en: source, es: source } : source, formula }
}

const practice = {
  en: 'Proposal: sound practice of double-entry trust accounting',
  es: 'Propuesta: práctica recomendada de contabilidad fiduciaria por partida doble',
}

/** Why a posting can be refused. */
export const trustRules = {
  oneKey: rule('trust-one-key', practice, {
    en: 'a key names one posting; the same posting again gives the same result, and another one needs its own key',
    es: 'una clave identifica un solo asiento; el mismo asiento repetido da el mismo resultado, y otro necesita su propia clave',
  }),
  knownItem: rule('trust-known-item', practice, {
    en: 'a posting names a plan, a deposit, a payment or a posting that the ledger has',
    es: 'un asiento nombra un plan, un depósito, un pago o un asiento que el libro tiene',
  }),
  itemState: rule('trust-item-state', practice, {
    en: 'each step of a plan, a deposit or a payment is posted once and in its order',
    es: 'cada paso de un plan, un depósito o un pago se asienta una sola vez y en su orden',
  }),
  availableFunds: rule('trust-available-funds', `${modelTrust}; ${trustee}`, {
    en: "no more leaves than the client's own final money; no client's money pays for another",
    es: 'no sale más que el dinero propio y definitivo del cliente; el dinero de un cliente no paga por otro',
  }),
  hold: rule('trust-hold', 'UDMSA s. 22(c)(2)', {
    en: 'a deposit is final from the day on which its hold ends',
    es: 'un depósito es definitivo desde el día en que termina su retención',
  }),
  cancellationPeriod: rule('trust-cancellation-period', 'UDMSA s. 20', {
    en: 'until the right to cancel has ended, money goes back to the client only',
    es: 'hasta que termina el derecho de cancelar, el dinero solo puede volver al cliente',
  }),
  afterEnd: rule('trust-after-end', 'UDMSA s. 26; UDMSA s. 28', {
    en: 'once a plan has ended, no deposit is drawn, and money goes back to the client only',
    es: 'una vez terminado el plan no se cobra ningún depósito, y el dinero solo puede volver al cliente',
  }),
  proposalSent: rule('trust-proposal-sent', practice, {
    en: 'a creditor is paid only after the proposal went to it',
    es: 'se paga a un acreedor solo después de enviarle la propuesta',
  }),
  owedBalance: rule('trust-owed-balance', practice, {
    en: 'a creditor is paid at most what it is known to be owed',
    es: 'se paga a un acreedor como máximo lo que se sabe que se le debe',
  }),
  feeCap: rule('trust-fee-cap', 'UDMSA s. 23', {
    en: 'the fees of a period are at most the cap of the rule in force on the day',
    es: 'los cargos de un período son como máximo el tope de la regla vigente ese día',
  }),
  feeFrom: rule('trust-fee-from', 'UDMSA s. 23', {
    en: 'no fee is taken before the first day on which it is permitted',
    es: 'no se cobra ningún cargo antes del primer día en que se permite',
  }),
  feeFromTrust: rule('trust-fee-from-trust', 'Kan. Stat. 50-1122', {
    en: 'where trust money goes to creditors and the client only, no fee is taken from it',
    es: 'donde el dinero en fideicomiso es solo para los acreedores y el cliente, no se le descuenta ningún cargo',
  }),
  feeSweep: rule('trust-fee-sweep', practice, {
    en: 'all fees that were taken are swept at once, not before the day of the last one, once a day at most, approved by a second person, and not while the agency owes the trust',
    es: 'todos los cargos cobrados se transfieren juntos, no antes del día del último, una vez al día como máximo, con la aprobación de una segunda persona, y no mientras la agencia deba al fideicomiso',
  }),
  reversible: rule('trust-reversible', practice, {
    en: 'what the bank moved is corrected by what the bank moves next; a fee, an assignment and queued payments can be reversed',
    es: 'lo que el banco movió se corrige con su siguiente movimiento; se pueden revertir un cargo, una asignación y los pagos en cola',
  }),
  oneReversal: rule('trust-one-reversal', practice, {
    en: 'a posting is reversed once',
    es: 'un asiento se revierte una sola vez',
  }),
} satisfies Record<string, Rule>
