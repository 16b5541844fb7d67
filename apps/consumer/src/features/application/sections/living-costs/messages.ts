import { defineMessages } from '@breakwater/ui/i18n/messages'

export const livingCostsMessages = defineMessages({
  en: {
    step: 'Living costs',
    noCosts: 'No living costs entered',
    titles: {
      home: 'Housing',
      bills: 'Household bills',
      daily: 'Daily life',
      'car-and-health': 'Car, health, insurance',
      'family-and-other': 'Family and everything else',
    },
    lead: 'A good guess is fine. Skip what you do not pay.',
    question: (amount: string, persons: number | null) =>
      `${amount} a month${persons === null ? '' : ` for ${persons === 1 ? 'one person' : `${persons} people`}`}? Fix it, or go on if it is right.`,
    hints: {
      MORTGAGE: 'If it includes property tax and insurance, leave those empty below.',
      HEALTH_INSURANCE: 'Only what is not already taken from your pay.',
      VEHICLE_PAYMENT: 'You can also list the loan under debts; we count the payment once.',
      STUDENT_LOAN: 'You can also list the loan under debts; we count the payment once.',
      OTHER_INSTALLMENT: 'Not credit cards: those come under debts.',
      OTHER_UTILITY: 'Bills of your home that are not listed here.',
      TAXES_NOT_WITHHELD: 'For example, taxes on self-employment that you send in yourself.',
      PERIODIC: 'Add up for a whole year what comes once or twice a year.',
    },
  },
  es: {
    step: 'Gastos de vida',
    noCosts: 'No anotó gastos',
    titles: {
      home: 'Vivienda',
      bills: 'Cuentas del hogar',
      daily: 'Vida diaria',
      'car-and-health': 'Auto, salud y seguros',
      'family-and-other': 'Familia y todo lo demás',
    },
    lead: 'Basta un cálculo. Deje vacío lo que no paga.',
    question: (amount, persons) =>
      `¿${amount} al mes${persons === null ? '' : ` para ${persons === 1 ? 'una persona' : `${persons} personas`}`}? Corríjalo, o siga si es correcto.`,
    hints: {
      MORTGAGE: 'Si ya incluye el impuesto a la propiedad y el seguro, deje esos en blanco.',
      HEALTH_INSURANCE: 'Solo lo que no se descuenta ya de su sueldo.',
      VEHICLE_PAYMENT: 'También puede anotar el préstamo en las deudas; contamos el pago una sola vez.',
      STUDENT_LOAN: 'También puede anotar el préstamo en las deudas; contamos el pago una sola vez.',
      OTHER_INSTALLMENT: 'No las tarjetas de crédito: esas van en las deudas.',
      OTHER_UTILITY: 'Cuentas de su vivienda que no están en esta lista.',
      TAXES_NOT_WITHHELD: 'Por ejemplo, los del trabajo por cuenta propia que usted envía por su cuenta.',
      PERIODIC: 'Sume, para todo un año, lo que paga una o dos veces al año.',
    },
  },
})
