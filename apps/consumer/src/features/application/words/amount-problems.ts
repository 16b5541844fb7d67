import { defineMessages } from '@breakwater/ui/i18n/messages'

/** Problems of a typed amount; the label names the amount, since a page can have many. */
export const amountProblems = defineMessages({
  en: {
    missing: (label: string) => `${label}: enter an amount in dollars, like 1,250`,
    'not-an-amount': (label: string) => `${label}: enter an amount in dollars, like 1,250 or 1,250.50`,
    'too-large': (label: string) => `${label}: enter an amount up to 10 million dollars`,
    frequency: (label: string) => `${label}: choose how often`,
  },
  es: {
    missing: (label) => `${label}: escriba una cantidad en dólares, como 1,250`,
    'not-an-amount': (label) => `${label}: escriba una cantidad en dólares, como 1,250 o 1,250.50`,
    'too-large': (label) => `${label}: escriba una cantidad de hasta 10 millones de dólares`,
    frequency: (label) => `${label}: elija cada cuánto`,
  },
})
