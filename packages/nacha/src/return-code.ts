import type { Text } from '@breakwater/domain/text'

/** What a return of a debit says of the client's authorization. */
export type AuthorizationEffect = 'KEEP' | 'SUSPEND' | 'END'

/** Whether the debit may be tried again, and on what condition. */
export type Retry = 'TWICE_UNCHANGED' | 'AFTER_CONSENT' | 'CORRECTED' | 'NEVER'

export type ReturnCode = {
  meaning: Text
  /** How long the receiving bank may take: banking days from settlement, or calendar days; null where no time was read. */
  window: { days: number; kind: 'BANKING' | 'CALENDAR' } | null
  authorization: AuthorizationEffect
  retry: Retry
  /** What a person has to do first. */
  task: ReturnTask
}

export type ReturnTask =
  | 'AGREE_ON_RETRY'
  | 'ASK_FOR_NEW_ACCOUNT'
  | 'CHECK_ACCOUNT_DATA'
  | 'REVIEW_OUR_ENTRY'
  | 'OFFER_OTHER_METHOD'
  | 'ASK_WHETHER_REVOKED'
  | 'CHECK_FOR_FRAUD'
  | 'CALL_CLIENT'
  | 'REVIEW'

const [twoDays, sixtyDays] = [
  { days: 2, kind: 'BANKING' },
  { days: 60, kind: 'CALENDAR' },
] as const

type Effect = Omit<ReturnCode, 'meaning'>

const effect = (
  window: ReturnCode['window'],
  authorization: AuthorizationEffect,
  [retry, task]: [Retry, ReturnTask],
): Effect => ({ window, authorization, retry, task })

const noFunds = effect(twoDays, 'KEEP', ['TWICE_UNCHANGED', 'AGREE_ON_RETRY'])
const wrongAccount = effect(twoDays, 'SUSPEND', ['NEVER', 'CHECK_ACCOUNT_DATA'])

/** What is done where no rule names the code: the money goes back, no entry follows, and a person looks at it. */
const unnamed = effect(null, 'SUSPEND', ['NEVER', 'REVIEW'])

/** The codes that decide what happens to an authorization (Nacha Operating Rules, appendix four, and subsection 3.13). */
const effects: Readonly<Record<string, Effect>> = {
  R01: noFunds,
  R02: effect(twoDays, 'SUSPEND', ['NEVER', 'ASK_FOR_NEW_ACCOUNT']),
  R03: wrongAccount,
  R04: wrongAccount,
  R05: effect(sixtyDays, 'SUSPEND', ['NEVER', 'REVIEW_OUR_ENTRY']),
  R07: effect(sixtyDays, 'END', ['NEVER', 'OFFER_OTHER_METHOD']),
  R08: effect(twoDays, 'KEEP', ['AFTER_CONSENT', 'ASK_WHETHER_REVOKED']),
  R09: noFunds,
  R10: effect(sixtyDays, 'END', ['NEVER', 'CHECK_FOR_FRAUD']),
  R11: effect(sixtyDays, 'KEEP', ['CORRECTED', 'REVIEW_OUR_ENTRY']),
  R16: effect(twoDays, 'SUSPEND', ['NEVER', 'CALL_CLIENT']),
  R20: effect(twoDays, 'END', ['NEVER', 'ASK_FOR_NEW_ACCOUNT']),
  R29: effect(twoDays, 'END', ['NEVER', 'ASK_FOR_NEW_ACCOUNT']),
}

const meanings: Readonly<Record<string, readonly [en: string, es: string]>> = {
  R01: ['Insufficient funds', 'Fondos insuficientes'],
  R02: ['Account closed', 'Cuenta cerrada'],
  R03: ['No account found', 'No se encontró la cuenta'],
  R04: ['Invalid account number', 'Número de cuenta no válido'],
  R05: [
    "Debit of a person's account under a company's entry class",
    'Débito de la cuenta de una persona con una clase de entrada de empresas',
  ],
  R06: ["Returned at the originating bank's request", 'Devuelto a pedido del banco de origen'],
  R07: ['Authorization revoked', 'Autorización revocada'],
  R08: ['Payment stopped', 'Pago detenido'],
  R09: ['Funds not yet collected', 'Fondos aún no cobrados'],
  R10: ['Originator unknown or not authorized', 'Originador desconocido o no autorizado'],
  R11: ['Not as authorized', 'No conforme a la autorización'],
  R12: ['Branch sold to another bank', 'Sucursal vendida a otro banco'],
  R13: ['Bank takes no such entries', 'El banco no acepta estas entradas'],
  R14: ['Representative payee deceased or unable to act', 'Representante fallecido o incapacitado'],
  R15: ['Account holder or beneficiary deceased', 'Titular o beneficiario fallecido'],
  R16: ['Account frozen', 'Cuenta congelada'],
  R17: ['Record cannot be processed or is suspicious', 'Registro imposible de procesar o sospechoso'],
  R18: ['Wrong effective date', 'Fecha efectiva incorrecta'],
  R19: ['Error in the amount', 'Error en el monto'],
  R20: ['Account does not take such entries', 'La cuenta no acepta estas entradas'],
  R21: ['Invalid company id', 'Identificación de empresa no válida'],
  R22: ['Invalid individual id', 'Identificación individual no válida'],
  R23: ['Credit refused by the receiver', 'Crédito rechazado por el receptor'],
  R24: ['Duplicate entry', 'Entrada duplicada'],
  R25: ['Error in an addenda record', 'Error en un registro adicional'],
  R26: ['Error in a mandatory field', 'Error en un campo obligatorio'],
  R27: ['Error in the trace number', 'Error en el número de rastreo'],
  R28: ['Wrong check digit of the routing number', 'Dígito de control incorrecto en el número de ruta'],
  R29: ['Company says that it did not authorize the debit', 'La empresa dice que no autorizó el débito'],
  R30: ['Bank does not truncate checks', 'El banco no participa en el truncamiento de cheques'],
  R31: ['Return that the originating bank permitted', 'Devolución permitida por el banco de origen'],
  R32: ['Receiving bank cannot settle', 'El banco receptor no puede liquidar'],
  R33: ['Return of a destroyed check entry', 'Devolución de una entrada de cheque destruido'],
  R34: ["Receiving bank's participation is limited", 'Participación limitada del banco receptor'],
  R35: ['Debit where only credits are allowed', 'Débito donde solo se permiten créditos'],
  R36: ['Credit where only debits are allowed', 'Crédito donde solo se permiten débitos'],
  R37: ['Source check was presented too', 'También se presentó el cheque de origen'],
  R38: ['Payment of the source check was stopped', 'Se detuvo el pago del cheque de origen'],
  R39: ['Improper source check', 'Cheque de origen indebido'],
  R40: ['Enrollment returned by a federal agency', 'Inscripción devuelta por una agencia federal'],
  R41: ['Enrollment: invalid transaction code', 'Inscripción: código de transacción no válido'],
  R42: ['Enrollment: wrong routing number', 'Inscripción: número de ruta incorrecto'],
  R43: ['Enrollment: invalid account number', 'Inscripción: número de cuenta no válido'],
  R44: ['Enrollment: invalid individual id', 'Inscripción: identificación individual no válida'],
  R45: ['Enrollment: invalid name', 'Inscripción: nombre no válido'],
  R46: ['Enrollment: invalid representative payee', 'Inscripción: representante no válido'],
  R47: ['Enrollment: duplicate', 'Inscripción: duplicada'],
  R50: ['State law does not allow the check entry', 'La ley estatal no permite la entrada de cheque'],
  R51: ['Check entry ineligible or improper', 'Entrada de cheque no elegible o indebida'],
  R52: ['Payment of the returned check was stopped', 'Se detuvo el pago del cheque devuelto'],
  R53: ['Check and its entry were both presented', 'Se presentaron el cheque y su entrada'],
  R61: ['Dishonored return: misrouted', 'Devolución no honrada: mal dirigida'],
  R62: [
    'Dishonored return: of an erroneous or reversing debit',
    'Devolución no honrada: de un débito erróneo o de reversión',
  ],
  R67: ['Dishonored return: duplicate', 'Devolución no honrada: duplicada'],
  R68: ['Dishonored return: too late', 'Devolución no honrada: fuera de plazo'],
  R69: ['Dishonored return: field errors', 'Devolución no honrada: errores en campos'],
  R70: [
    'Dishonored return: not permitted by the originating bank',
    'Devolución no honrada: no permitida por el banco de origen',
  ],
  R71: ['Contested: the dishonored return was misrouted', 'Impugnada: la devolución no honrada se dirigió mal'],
  R72: ['Contested: the dishonored return was too late', 'Impugnada: la devolución no honrada llegó fuera de plazo'],
  R73: ['Contested: the return was in time', 'Impugnada: la devolución estuvo en plazo'],
  R74: ['Contested: corrected return', 'Impugnada: devolución corregida'],
  R75: ['Contested: the return was no duplicate', 'Impugnada: la devolución no era duplicada'],
  R76: ['Contested: the return had no errors', 'Impugnada: la devolución no tenía errores'],
  R77: ['Contested: R62 is not accepted', 'Impugnada: no se acepta R62'],
  R80: ['International entry: coding error', 'Entrada internacional: error de codificación'],
  R81: ['International entry: no participant', 'Entrada internacional: sin participación'],
  R82: ['International entry: invalid foreign bank', 'Entrada internacional: banco extranjero no válido'],
  R83: [
    'International entry: foreign bank cannot settle',
    'Entrada internacional: el banco extranjero no puede liquidar',
  ],
  R84: ['International entry: not processed by the gateway', 'Entrada internacional: no procesada por la pasarela'],
  R85: ['International payment under a domestic class', 'Pago internacional con una clase nacional'],
}

/** All codes with a meaning (Nacha Operating Rules, appendix four). */
export const returnCodes: readonly string[] = Object.keys(meanings)

/**
 * What a code of the ACH network means, and what it does to the plan. A code without a row of its own suspends the
 * authorization until a person has looked at it. Mastercard RPPS uses R21 to R26 for other things: its returns are not
 * read with this table.
 */
export function returnCode(code: string): ReturnCode {
  const [en, es] = meanings[code] ?? ['Unknown return code', 'Código de devolución desconocido']
  return { meaning: { en, es }, ...(effects[code] ?? unnamed) }
}
