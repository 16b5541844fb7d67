import { dayCountWords } from '@breakwater/domain/day-count'
import type { Language } from '@breakwater/vocabulary/languages'

type DayCount = Parameters<typeof dayCountWords>[0]

const ordinals = {
  en: ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'],
  es: ['primer', 'segundo', 'tercer', 'cuarto', 'quinto', 'sexto', 'séptimo'],
} as const

/** `third business day`, `tercer día hábil`. */
function ordinalDay({ days, kind }: DayCount, language: Language): string {
  const ordinal = ordinals[language][days - 1]
  if (ordinal === undefined) throw new RangeError(`No word for day ${days}.`)
  if (language === 'en') return kind === 'BUSINESS' ? `${ordinal} business day` : `${ordinal} day`
  return kind === 'BUSINESS' ? `${ordinal} día hábil` : `${ordinal} día`
}

const en = {
  title: 'Debt management agreement',
  parties: 'The parties and the date',
  date: 'Date of the agreement',
  client: 'Client',
  clientAddress: "Client's address",
  agency: 'Agency',
  agencyAddress: "Agency's address",
  contact: 'Phone and e-mail',
  registration: (state: string) => `License or registration in ${state}`,
  counselor: 'Counselor',
  weAndYou: (agency: string) => `In this agreement "you" is the client and "we" is ${agency}, a nonprofit agency.`,
  services: 'What we do for you',
  serviceList: [
    'We give you credit counseling and education on managing money. Both are included in this agreement.',
    'We ask each creditor of the plan for lower interest and for the end of late fees, and send each one a proposal.',
    'We receive one deposit a month from you, keep it in a trust account, and pay your creditors from it.',
    'We answer your questions about the plan, and review it with you when your income or your costs change.',
  ],
  noGuarantee:
    'A plan is not right for everyone, and a creditor does not have to accept it. A plan does not prevent collection calls or lawsuits. It may help or hurt your credit rating and your credit scores.',
  paidByCreditors: 'We may be paid by your creditors. This does not change what you pay or what we advise you.',
  fees: 'What you pay us',
  fee: 'Fee',
  when: 'When',
  amount: 'Amount',
  setUpFee: 'Set-up fee',
  monthlyFee: 'Monthly service fee',
  cancellationFee: 'Fee for canceling or ending this agreement',
  atAnyTime: 'at any time',
  allFees: 'All fees together',
  ofTheDebt: (share: string) => `that is ${share} of the debts in the plan`,
  months: (from: number, through: number) =>
    from === through ? `month ${from}` : `months ${from} to ${through}, each`,
  monthOf: (month: number, day: string) => `month ${month}, ${day}`,
  feesFollow: (state: string, citation: string) =>
    `The fees follow the law of ${state}: ${citation}. We charge no other fee.`,
  payments: 'What you pay, and until when',
  eachMonth: 'Deposit each month, at most',
  firstDeposit: 'First deposit, with the set-up fee where it is charged then',
  firstDue: 'First deposit due',
  lastDue: 'Estimated last deposit due',
  count: 'Number of deposits',
  timeNeeded: 'Time until the debts of the plan are paid',
  monthsLong: (months: number) => (months === 1 ? '1 month' : `${months} months`),
  totalToCreditors: 'Of it to the creditors',
  totalInterest: 'Of that, estimated interest',
  totalPayments: 'Estimated total of all payments',
  prepayment:
    'You may pay more than this at any time, or pay a debt early, without a penalty. The plan is then shorter.',
  calendar: 'Your deposits',
  month: 'Month',
  due: 'Due',
  deposit: 'Deposit',
  toCreditors: 'To creditors',
  ofItFees: 'Fees',
  creditors: 'Creditors in the plan',
  withConcessions: 'Creditors that we expect to take part with concessions',
  withoutConcessions: 'Creditors that take part without concessions',
  creditor: 'Creditor',
  owed: 'Owed',
  expectedRate: 'Expected rate',
  firstPayment: 'Monthly payment at first',
  paidUntil: 'Expected last payment',
  scheduleOf: (creditor: string, payments: string) => `${creditor}: ${payments}.`,
  paymentsOf: (from: number, through: number, amount: string) =>
    from === through ? `${amount} in month ${from}` : `${amount} in each of the months ${from} to ${through}`,
  eachSchedule: 'The payments to each creditor, month by month:',
  totalDebt: (inPlan: string, known: string) =>
    `The debts in the plan come to ${inPlan}. All debts of yours that we know of come to ${known}.`,
  unknowns:
    'Not known yet: whether each creditor accepts the plan, the concessions that it grants, and therefore the exact amounts and the last date. Amounts owed are as you or your credit report stated them. What is stated here is our estimate, from what these creditors usually grant.',
  notTakingPart: 'Debts that are not in the plan',
  allTakePart: 'None: each debt that you told us about is in the plan.',
  whyNot: 'Why it is not in the plan',
  payYourself: 'You go on paying these debts yourself.',
  addOrDrop: 'You may add debts to the plan or take debts out of it at any time by asking us in writing.',
  money: 'Your money in the trust account',
  moneyIs: (bank: string) =>
    `We keep your deposits in a trust account at ${bank}. The money in it is yours. You may withdraw it at any time without a penalty, and you then receive all of it that has not been paid to your creditors.`,
  trustRecords: (regulator: string) =>
    `You authorize any bank where we keep a trust account to show its records of this account to ${regulator}.`,
  surety: (name: string, address: string) => `Our bond or insurance is issued by ${name}, ${address}.`,
  rejection: 'If a creditor says no',
  rejects:
    'If a creditor rejects the plan or leaves it, we tell you in writing within 5 days after we learn of it: which creditor it is, and that you may change or end this agreement.',
  reports: 'What we report to you',
  reportList: [
    'Each month, within 5 business days after you ask for it, and when the plan ends, you receive a statement.',
    'It shows what we received from you, each amount that we paid to each creditor with its date, our fees, and what is left in the trust account.',
    'You may ask for a copy of this agreement on paper at any time; it is free once in a calendar month.',
  ],
  ending: 'How this agreement ends',
  youEnd: (noticeDays: number) =>
    noticeDays === 0
      ? 'You may end this agreement at any time, without a penalty, by a written or electronic notice. It then ends at once.'
      : `You may end this agreement at any time, without a penalty, by a written or electronic notice. It then ends ${noticeDays} days after your notice.`,
  afterEnd:
    'We then return all of your money that has not been spent, and every power of attorney that you gave us ends.',
  weEnd: (days: number) =>
    `We may end this agreement for good cause, for example after ${days} days without a deposit. We then tell you in writing and return all of your money that has not been spent.`,
  eitherEnds: (noticeDays: number) => `We may also end it with ${noticeDays} days' notice.`,
  cancel: 'Your right to cancel',
  cancelUntil: (day: string, within: DayCount) =>
    `You may cancel this agreement, without any penalty or obligation, until midnight on ${day}. That is the ${ordinalDay(within, 'en')} after the day of this agreement. We then refund all money that you have paid us.`,
  partialUntil: (day: string) => `If you cancel later, but not after ${day}, we refund all fees except the set-up fee.`,
  cancelHow: (email: string) =>
    `Write to ${email}, or send the separate notice of the right to cancel or any other written notice to our address. A notice by mail counts on the day on which you mail it.`,
  complain: 'Who supervises us, and how to complain',
  complainToUs: (email: string, phone: string) => `Complaints: write to ${email} or call ${phone}.`,
  regulatorIs: (name: string, address: string, phone: string) =>
    `You may also complain to the authority that supervises us: ${name}, ${address}, ${phone}.`,
  rightsStay:
    'Nothing in this agreement limits your rights under the law of your state, your right to go to court there, or the remedies that you have.',
  sign: 'Signatures',
  signAll: 'Do not sign if anything in this agreement is missing. You receive a copy when you sign.',
  sameDay: 'Both parties sign on the same day.',
  signedBy: (name: string) => `${name}, client`,
  signedFor: (agency: string) => `For ${agency}`,
  signedOn: 'Date',
  notice: 'Notice of right to cancel',
  noticeOf: (agency: string, day: string) => `Debt management agreement with ${agency} of ${day}`,
  noticePeriod: (within: DayCount) =>
    `You may cancel this agreement, without any penalty or obligation, at any time before midnight of the ${ordinalDay(within, 'en')} that begins the day after you agree to it by electronic communication or by signing it.`,
  noticeHow: (party: { email: string; name: string; address: string }, day: string) =>
    `To cancel this agreement during this period, send an e-mail to ${party.email}, or mail or deliver a signed, dated copy of this notice, or any other written notice, to ${party.name} at ${party.address} before midnight on ${day}.`,
  noticeRefund: (within: DayCount) =>
    `If you cancel this agreement within the period of ${dayCountWords(within).en}, we will refund all money you already have paid us.`,
  noticeLater:
    'You also may terminate this agreement at any later time, but we are not required to refund fees you have paid us.',
  noticeAfterThat:
    'After that day you may still terminate this agreement at any time, but we are not required to refund fees you have paid us.',
  noticeCancels: 'I cancel this agreement.',
  printName: 'Print your name',
  signature: 'Signature',
}

const es: typeof en = {
  title: 'Acuerdo de manejo de deudas',
  parties: 'Las partes y la fecha',
  date: 'Fecha del acuerdo',
  client: 'Cliente',
  clientAddress: 'Dirección del cliente',
  agency: 'Agencia',
  agencyAddress: 'Dirección de la agencia',
  contact: 'Teléfono y correo electrónico',
  registration: (state) => `Licencia o registro en ${state}`,
  counselor: 'Consejero',
  weAndYou: (agency) =>
    `En este acuerdo, "usted" es el cliente y "nosotros" es ${agency}, una agencia sin fines de lucro.`,
  services: 'Lo que hacemos por usted',
  serviceList: [
    'Le damos asesoría de crédito y educación sobre el manejo del dinero. Ambas están incluidas en este acuerdo.',
    'Pedimos a cada acreedor del plan que baje los intereses y deje de cobrar cargos por mora, y le enviamos una propuesta.',
    'Recibimos de usted un depósito al mes, lo guardamos en una cuenta fiduciaria y con él pagamos a sus acreedores.',
    'Respondemos sus preguntas sobre el plan y lo revisamos con usted cuando cambian sus ingresos o sus gastos.',
  ],
  noGuarantee:
    'Un plan no es para todos, y ningún acreedor está obligado a aceptarlo. Un plan no impide llamadas de cobro ni demandas. Puede ayudar o perjudicar su historial y sus puntajes de crédito.',
  paidByCreditors:
    'Es posible que sus acreedores nos paguen a nosotros. Eso no cambia lo que usted paga ni lo que le aconsejamos.',
  fees: 'Lo que usted nos paga',
  fee: 'Cargo',
  when: 'Cuándo',
  amount: 'Monto',
  setUpFee: 'Cargo inicial',
  monthlyFee: 'Cargo mensual de servicio',
  cancellationFee: 'Cargo por cancelar o terminar este acuerdo',
  atAnyTime: 'en cualquier momento',
  allFees: 'Todos los cargos juntos',
  ofTheDebt: (share) => `es decir, ${share} de las deudas del plan`,
  months: (from, through) => (from === through ? `mes ${from}` : `meses ${from} a ${through}, cada uno`),
  monthOf: (month, day) => `mes ${month}, ${day}`,
  feesFollow: (state, citation) => `Los cargos siguen la ley de ${state}: ${citation}. No cobramos ningún otro cargo.`,
  payments: 'Lo que usted paga, y hasta cuándo',
  eachMonth: 'Depósito de cada mes, como máximo',
  firstDeposit: 'Primer depósito, con el cargo inicial si se cobra entonces',
  firstDue: 'Vence el primer depósito',
  lastDue: 'Vence el último depósito (estimado)',
  count: 'Número de depósitos',
  timeNeeded: 'Tiempo hasta pagar las deudas del plan',
  monthsLong: (months) => (months === 1 ? '1 mes' : `${months} meses`),
  totalToCreditors: 'De eso, a los acreedores',
  totalInterest: 'De eso, intereses estimados',
  totalPayments: 'Total estimado de todos los pagos',
  prepayment:
    'Usted puede pagar más en cualquier momento, o pagar una deuda antes, sin penalidad. Entonces el plan es más corto.',
  calendar: 'Sus depósitos',
  month: 'Mes',
  due: 'Vence',
  deposit: 'Depósito',
  toCreditors: 'A los acreedores',
  ofItFees: 'Cargos',
  creditors: 'Acreedores del plan',
  withConcessions: 'Acreedores que esperamos que participen con concesiones',
  withoutConcessions: 'Acreedores que participan sin concesiones',
  creditor: 'Acreedor',
  owed: 'Se debe',
  expectedRate: 'Tasa esperada',
  firstPayment: 'Pago mensual al inicio',
  paidUntil: 'Último pago esperado',
  scheduleOf: (creditor, payments) => `${creditor}: ${payments}.`,
  paymentsOf: (from, through, amount) =>
    from === through ? `${amount} en el mes ${from}` : `${amount} en cada uno de los meses ${from} a ${through}`,
  eachSchedule: 'Los pagos a cada acreedor, mes por mes:',
  totalDebt: (inPlan, known) => `Las deudas del plan suman ${inPlan}. Todas sus deudas que conocemos suman ${known}.`,
  unknowns:
    'Todavía no se sabe si cada acreedor acepta el plan ni qué concesiones hace y, por eso, tampoco los montos exactos ni la última fecha. Los montos adeudados son los que indicó usted o su informe de crédito. Lo que aquí se indica es nuestro cálculo aproximado, según lo que estos acreedores suelen conceder.',
  notTakingPart: 'Deudas que no están en el plan',
  allTakePart: 'Ninguna: cada deuda de la que nos habló está en el plan.',
  whyNot: 'Por qué no está en el plan',
  payYourself: 'Usted sigue pagando estas deudas por su cuenta.',
  addOrDrop: 'Usted puede agregar deudas al plan o quitarlas en cualquier momento si nos lo pide por escrito.',
  money: 'Su dinero en la cuenta fiduciaria',
  moneyIs: (bank) =>
    `Guardamos sus depósitos en una cuenta fiduciaria en ${bank}. El dinero de esa cuenta es suyo. Puede retirarlo en cualquier momento sin penalidad, y entonces recibe todo lo que no se haya pagado a sus acreedores.`,
  trustRecords: (regulator) =>
    `Usted autoriza a todo banco donde tengamos una cuenta fiduciaria a mostrar sus registros de esa cuenta a ${regulator}.`,
  surety: (name, address) => `Nuestra fianza o seguro fue emitido por ${name}, ${address}.`,
  rejection: 'Si un acreedor dice que no',
  rejects:
    'Si un acreedor rechaza el plan o lo abandona, se lo comunicamos por escrito en 5 días desde que lo sepamos: qué acreedor es, y que usted puede cambiar o terminar este acuerdo.',
  reports: 'Lo que le informamos',
  reportList: [
    'Cada mes, en 5 días hábiles desde que lo pida, y cuando termina el plan, usted recibe un estado de cuenta.',
    'Muestra lo que recibimos de usted, cada monto que pagamos a cada acreedor con su fecha, nuestros cargos y lo que queda en la cuenta fiduciaria.',
    'Puede pedir una copia de este acuerdo en papel en cualquier momento; es gratis una vez por mes calendario.',
  ],
  ending: 'Cómo termina este acuerdo',
  youEnd: (noticeDays) =>
    noticeDays === 0
      ? 'Usted puede terminar este acuerdo en cualquier momento, sin penalidad, con un aviso escrito o electrónico. Entonces termina de inmediato.'
      : `Usted puede terminar este acuerdo en cualquier momento, sin penalidad, con un aviso escrito o electrónico. Entonces termina ${noticeDays} días después de su aviso.`,
  afterEnd: 'Entonces le devolvemos todo su dinero que no se haya usado, y termina todo poder que usted nos haya dado.',
  weEnd: (days) =>
    `Podemos terminar este acuerdo con causa justificada, por ejemplo después de ${days} días sin un depósito. Entonces se lo comunicamos por escrito y le devolvemos todo su dinero que no se haya usado.`,
  eitherEnds: (noticeDays) => `También podemos terminarlo con un aviso de ${noticeDays} días.`,
  cancel: 'Su derecho a cancelar',
  cancelUntil: (day, within) =>
    `Usted puede cancelar este acuerdo, sin ninguna penalidad ni obligación, hasta la medianoche del ${day}. Ese es el ${ordinalDay(within, 'es')} después del día de este acuerdo. Entonces le devolvemos todo el dinero que nos haya pagado.`,
  partialUntil: (day) =>
    `Si cancela después, pero no más tarde del ${day}, le devolvemos todos los cargos menos el cargo inicial.`,
  cancelHow: (email) =>
    `Escriba a ${email}, o envíe a nuestra dirección el aviso separado del derecho a cancelar o cualquier otro aviso escrito. Un aviso por correo vale desde el día en que usted lo envía.`,
  complain: 'Quién nos supervisa, y cómo presentar una queja',
  complainToUs: (email, phone) => `Quejas: escriba a ${email} o llame al ${phone}.`,
  regulatorIs: (name, address, phone) =>
    `También puede presentar una queja ante la autoridad que nos supervisa: ${name}, ${address}, ${phone}.`,
  rightsStay:
    'Nada en este acuerdo limita sus derechos según la ley de su estado, su derecho a acudir allí a los tribunales ni los recursos legales que usted tiene.',
  sign: 'Firmas',
  signAll: 'No firme si falta algo en este acuerdo. Usted recibe una copia cuando firma.',
  sameDay: 'Ambas partes firman el mismo día.',
  signedBy: (name) => `${name}, cliente`,
  signedFor: (agency) => `Por ${agency}`,
  signedOn: 'Fecha',
  notice: 'Aviso del derecho a cancelar',
  noticeOf: (agency, day) => `Acuerdo de manejo de deudas con ${agency} del ${day}`,
  noticePeriod: (within) =>
    `Usted puede cancelar este acuerdo, sin ninguna penalidad ni obligación, en cualquier momento antes de la medianoche del ${ordinalDay(within, 'es')}, contado desde el día siguiente a aquel en que usted lo acepta por comunicación electrónica o lo firma.`,
  noticeHow: (party, day) =>
    `Para cancelar este acuerdo durante este plazo, envíe un correo electrónico a ${party.email}, o envíe por correo o entregue una copia firmada y fechada de este aviso, o cualquier otro aviso escrito, a ${party.name}, ${party.address}, antes de la medianoche del ${day}.`,
  noticeRefund: (within) =>
    `Si cancela este acuerdo dentro del plazo de ${dayCountWords(within).es}, le devolveremos todo el dinero que ya nos haya pagado.`,
  noticeLater:
    'También puede terminar este acuerdo en cualquier momento posterior, pero no estamos obligados a devolverle los cargos que nos haya pagado.',
  noticeAfterThat:
    'Después de ese día también puede terminar este acuerdo en cualquier momento, pero no estamos obligados a devolverle los cargos que nos haya pagado.',
  noticeCancels: 'Cancelo este acuerdo.',
  printName: 'Su nombre en letra de molde',
  signature: 'Firma',
}

/** The words of the agreement and of its notice of cancellation, which follows the form of UDMSA s. 20. */
export const agreementWords: Readonly<Record<Language, typeof en>> = { en, es }
