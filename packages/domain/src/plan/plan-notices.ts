import type { Text } from '../rule/text.ts'

/** The notices that a person must receive before a plan (UDMSA s. 17), and the notice about tax on forgiven debt. */
export const planNotices: readonly Text[] = [
  {
    en: 'A debt management plan is not right for everyone. You may ask us about other ways to deal with your debts, bankruptcy included.',
    es: 'Un plan de manejo de deudas (DMP) no es para todos. Puede preguntarnos por otras maneras de tratar sus deudas, incluida la bancarrota.',
  },
  {
    en: 'A plan may hurt your credit rating or your credit scores.',
    es: 'Un plan puede perjudicar su historial o sus puntajes de crédito.',
  },
  {
    en: 'If debts are not paid, creditors may raise interest and other charges, or start to collect, by a lawsuit too.',
    es: 'Si no se pagan las deudas, los acreedores pueden subir los intereses y otros cargos o empezar a cobrar, también con una demanda.',
  },
  {
    en: 'We may be paid by your creditors.',
    es: 'Es posible que sus acreedores nos paguen a nosotros.',
  },
]

export const settlementNotice: Text = {
  en: 'No creditor has to accept less than the full balance. What one forgives may count as taxable income, although you receive no money.',
  es: 'Ningún acreedor está obligado a aceptar menos del saldo total. Lo que perdone puede contar como ingreso gravable, aunque usted no reciba dinero.',
}
