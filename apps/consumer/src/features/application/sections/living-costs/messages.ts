import { defineMessages } from '@breakwater/ui/i18n/messages'

export const livingCostsMessages = defineMessages({
  en: {
    step: 'Living costs',
    noCosts: 'No living costs entered',
    titles: {
      home: 'Living costs: your home',
      bills: 'Living costs: household bills',
      daily: 'Living costs: daily life',
      'car-and-health': 'Living costs: getting around, health and insurance',
      'family-and-other': 'Living costs: family and everything else',
    },
    lead: 'How much each month? A good guess is enough. Leave empty what you do not pay.',
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
    step: 'Gastos',
    noCosts: 'No anotó gastos',
    titles: {
      home: 'Gastos: su vivienda',
      bills: 'Gastos: servicios del hogar',
      daily: 'Gastos: la vida diaria',
      'car-and-health': 'Gastos: transporte, salud y seguros',
      'family-and-other': 'Gastos: familia y todo lo demás',
    },
    lead: '¿Cuánto al mes? Basta con un cálculo aproximado. Deje en blanco lo que no paga.',
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
