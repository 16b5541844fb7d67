import type { Text } from '../rule/text.ts'

/** A content that a law asks for, with the law. */
type Content = { words: Text; source: string }

const udmsa = 'UDMSA s. 19'
const colorado = 'Colo. Rev. Stat. 5-19-219'

/** What every agreement must contain. Colorado's text, which has the most, is followed everywhere. */
const ofEachAgreement = {
  date: { source: udmsa, words: { en: 'date', es: 'fecha' } },
  signatures: { source: udmsa, words: { en: 'signatures of both parties', es: 'firmas de ambas partes' } },
  names: {
    source: udmsa,
    words: { en: 'names and addresses of both parties', es: 'nombres y direcciones de ambas partes' },
  },
  services: { source: udmsa, words: { en: 'services', es: 'servicios' } },
  fees: { source: udmsa, words: { en: 'each fee', es: 'cada cargo' } },
  paymentSchedule: {
    source: udmsa,
    words: {
      en: 'payment schedule with dates and the estimated last date',
      es: 'calendario de pagos con fechas y la última fecha estimada',
    },
  },
  creditorSchedules: {
    source: udmsa,
    words: {
      en: 'amount owed, expected concession and schedule for each creditor',
      es: 'monto adeudado, concesión esperada y calendario de cada acreedor',
    },
  },
  creditorsNotTakingPart: {
    source: udmsa,
    words: { en: 'creditors that will not take part', es: 'acreedores que no participarán' },
  },
  reports: {
    source: udmsa,
    words: { en: 'reports that the client receives', es: 'informes que recibe el cliente' },
  },
  termination: {
    source: udmsa,
    words: {
      en: 'that the agency may end it for good cause and returns unspent money',
      es: 'que la agencia puede terminarlo con causa justificada y devuelve el dinero no usado',
    },
  },
  rightToCancel: { source: udmsa, words: { en: 'right to cancel', es: 'derecho a cancelar' } },
  regulatorContact: { source: udmsa, words: { en: "the regulator's contact", es: 'el contacto del regulador' } },
  totalPayments: {
    source: `${colorado}(a)(6)(B)`,
    words: { en: 'estimated total of all payments', es: 'total estimado de todos los pagos' },
  },
  timeNeeded: {
    source: `${colorado}(a)(6)(C)`,
    words: { en: 'time needed to reach the result', es: 'tiempo necesario para llegar al resultado' },
  },
  moneyOwnership: {
    source: `${colorado}(a)(6)(D)`,
    words: {
      en: 'that the client owns the money in the account and may withdraw it at any time',
      es: 'que el dinero de la cuenta es del cliente y lo puede retirar en cualquier momento',
    },
  },
  unknowns: {
    source: 'R.I. Gen. Laws 19-14.8-19(a)(6)',
    words: {
      en: 'that amounts, concessions or dates are not known, where they are not',
      es: 'que no se conocen montos, concesiones o fechas, si no se conocen',
    },
  },
  endAtAnyTime: {
    source: `${colorado}(d)(1)`,
    words: {
      en: 'that the client may end it at any time without a penalty, gets unspent money back, and that all powers of attorney end',
      es: 'que el cliente puede terminarlo en cualquier momento sin penalidad, recupera el dinero no usado y terminan todos los poderes',
    },
  },
  trustRecords: {
    source: `${colorado}(d)(2)`,
    words: {
      en: "that the trust account's bank may show its records to the regulator",
      es: 'que el banco de la cuenta fiduciaria puede mostrar sus registros al regulador',
    },
  },
  creditorRejection: {
    source: `${colorado}(d)(3)`,
    words: {
      en: 'notice within 5 days if a creditor rejects the plan or leaves it',
      es: 'aviso en 5 días si un acreedor rechaza el plan o lo abandona',
    },
  },
  totalDebt: {
    source: 'Wash. Rev. Code 18.28.100(1); Cal. Fin. Code 12319',
    words: { en: 'total of all known debts', es: 'total de todas las deudas conocidas' },
  },
  prepayment: {
    source: 'N.Y. Banking Law 584-a(5)',
    words: { en: 'what holds if debts are paid early', es: 'qué vale si las deudas se pagan antes' },
  },
  creditorPayments: {
    source: 'UDMSA s. 17',
    words: {
      en: 'that the agency may be paid by creditors',
      es: 'que los acreedores pueden pagar a la agencia',
    },
  },
} as const satisfies Record<string, Content>

/** What single states ask for beside it. */
const ofSingleStates = {
  registration: {
    source: 'Minn. Stat. 332A.10; Me. Rev. Stat. tit. 32, s. 6176',
    words: { en: "the agency's registration number", es: 'el número de registro de la agencia' },
  },
  surety: {
    source: 'Tex. Fin. Code 394.209; Miss. Code 81-22; Me. Rev. Stat. tit. 32, s. 6176; Or. Rev. Stat. 697.652',
    words: { en: 'the bond or insurance of the agency', es: 'la fianza o el seguro de la agencia' },
  },
  addOrDropDebts: {
    source: 'Mich. Comp. Laws 451.424',
    words: {
      en: 'that the client may add or drop debts by written request',
      es: 'que el cliente puede agregar o quitar deudas con una solicitud escrita',
    },
  },
  cancellationFee: {
    source: 'Mich. Comp. Laws 451.424',
    words: {
      en: 'the cancellation fee, even where it is zero',
      es: 'el cargo por cancelación, aunque sea cero',
    },
  },
} as const satisfies Record<string, Content>

export const agreementContents = { ...ofEachAgreement, ...ofSingleStates }

export type AgreementContent = keyof typeof agreementContents

export const contentsOfEachAgreement = Object.keys(ofEachAgreement) as (keyof typeof ofEachAgreement)[]

/** What the separate notice of the right to cancel must contain; all of it in bold type inside bold black lines. */
export const cancellationNoticeContents = {
  withoutPenalty: {
    en: 'that the client may cancel without a penalty or an obligation',
    es: 'que el cliente puede cancelar sin penalidad ni obligación',
  },
  period: {
    en: 'until when, counted from the day after the agreement',
    es: 'hasta cuándo, contado desde el día siguiente al acuerdo',
  },
  email: { en: 'e-mail address for the notice', es: 'correo electrónico para el aviso' },
  address: {
    en: 'name and address for the notice, and that any written notice counts',
    es: 'nombre y dirección para el aviso, y que vale cualquier aviso escrito',
  },
  lastDay: { en: 'the calculated last day', es: 'el último día calculado' },
  refund: { en: 'full refund within the period', es: 'devolución completa dentro del plazo' },
  laterEnding: {
    en: 'that it can be ended later, and that fees paid then need not be returned',
    es: 'que se puede terminar después, y que los cargos pagados hasta entonces no tienen que devolverse',
  },
  signature: {
    en: 'the sentence that cancels, with lines for name, signature and date',
    es: 'la frase que cancela, con líneas para nombre, firma y fecha',
  },
} as const satisfies Record<string, Text>

export type CancellationNoticeContent = keyof typeof cancellationNoticeContents

/** UDMSA s. 20 (Colo. Rev. Stat. 5-19-220(b), R.I. Gen. Laws 19-14.8-20(b)); it names no size: the largest that any state asks for. */
export const cancellationNoticeForm = { minimumPoints: 12, bold: true, boxed: true } as const
