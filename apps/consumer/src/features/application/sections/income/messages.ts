import { defineMessages } from '@breakwater/ui/i18n/messages'
import type { Language } from '@breakwater/vocabulary/languages'
import { answerWords, isAnswer } from '../../words/answer-words.ts'

export const incomeMessages = defineMessages({
  en: {
    step: 'Income',
    listTitle: 'Your income',
    listLead: 'Add all the money that comes into your household, one source at a time.',
    noIncome: 'No income',
    none: 'Nothing added yet. If no money is coming in right now, you can continue.',
    add: 'Add income',
    addAnother: 'Add another income',
    addTitle: 'Add income',
    editTitle: 'Change income',
    kind: 'What kind of income is it?',
    source: 'Who pays it?',
    sourceHint: 'For example, the name of an employer or of an office.',
    earner: 'Whose income is it?',
    earnerHint: 'Leave empty if it is yours.',
    amounts: {
      pay: {
        net: 'Take-home pay',
        netHint: 'What reaches your account or your hand each time, after taxes and other deductions.',
        gross: 'Pay before deductions',
        grossHint: 'For the same period. It is on the pay stub.',
      },
      business: {
        net: 'What you keep',
        netHint: 'What is left for you after the costs of the work and after taxes.',
        gross: 'Before taxes',
        grossHint: 'For the same period, after the costs of the work.',
      },
      benefit: {
        net: 'Amount of the benefit',
        netHint: 'What reaches you each time.',
        gross: 'Amount before deductions',
        grossHint: 'For the same period. Only if something is taken out first, such as Medicare or taxes.',
      },
      received: {
        net: 'Amount you receive',
        netHint: 'What reaches you each time.',
        gross: 'Amount before deductions',
        grossHint: 'For the same period. Only if something is taken out first.',
      },
    },
    unnamed: 'Income without a name yet',
    unfinished: (name: string) => `${name}: finish this income, or remove it from the list`,
    grossOf: (amount: string) => `${amount} before deductions`,
    save: 'Save income',
    problems: {
      kind: 'Choose what kind of income it is',
      sourceLong: 'Who pays it: enter at most 120 characters',
      earnerLong: 'Whose income it is: enter at most 80 characters',
      'gross-below-net': 'The amount before deductions cannot be below the amount after them: check both',
    },
  },
  es: {
    step: 'Ingresos',
    listTitle: 'Sus ingresos',
    listLead: 'Agregue todo el dinero que entra en su hogar, una fuente a la vez.',
    noIncome: 'Sin ingresos',
    none: 'Todavía no hay nada. Si ahora no entra dinero, puede continuar.',
    add: 'Agregar ingreso',
    addAnother: 'Agregar otro ingreso',
    addTitle: 'Agregar ingreso',
    editTitle: 'Cambiar ingreso',
    kind: '¿Qué tipo de ingreso es?',
    source: '¿Quién lo paga?',
    sourceHint: 'Por ejemplo, el nombre de una empresa o de una oficina.',
    earner: '¿De quién es este ingreso?',
    earnerHint: 'Déjelo en blanco si es suyo.',
    amounts: {
      pay: {
        net: 'Ingreso neto',
        netHint: 'Lo que llega cada vez a su cuenta o a su mano, después de impuestos y otros descuentos.',
        gross: 'Ingreso antes de descuentos',
        grossHint: 'Por el mismo período. Está en el talón de pago.',
      },
      business: {
        net: 'Lo que le queda',
        netHint: 'Lo que le queda después de los gastos del trabajo y de los impuestos.',
        gross: 'Antes de impuestos',
        grossHint: 'Por el mismo período, después de los gastos del trabajo.',
      },
      benefit: {
        net: 'Monto del beneficio',
        netHint: 'Lo que le llega cada vez.',
        gross: 'Monto antes de descuentos',
        grossHint: 'Por el mismo período. Solo si antes le descuentan algo, como Medicare o impuestos.',
      },
      received: {
        net: 'Monto que recibe',
        netHint: 'Lo que le llega cada vez.',
        gross: 'Monto antes de descuentos',
        grossHint: 'Por el mismo período. Solo si antes le descuentan algo.',
      },
    },
    unnamed: 'Ingreso todavía sin nombre',
    unfinished: (name) => `${name}: complete este ingreso o quítelo de la lista`,
    grossOf: (amount) => `${amount} antes de descuentos`,
    save: 'Guardar ingreso',
    problems: {
      kind: 'Elija qué tipo de ingreso es',
      sourceLong: 'Quién lo paga: escriba 120 caracteres como máximo',
      earnerLong: 'De quién es el ingreso: escriba 80 caracteres como máximo',
      'gross-below-net': 'La cantidad antes de descuentos no puede ser menor que la de después: revise las dos',
    },
  },
})

type Kind = keyof typeof answerWords.en.incomeKinds

const amountsOfKind: Record<Kind, keyof typeof incomeMessages.en.amounts> = {
  WAGES: 'pay',
  SELF_EMPLOYMENT: 'business',
  SOCIAL_SECURITY: 'benefit',
  PENSION: 'benefit',
  UNEMPLOYMENT: 'benefit',
  DISABILITY: 'benefit',
  PUBLIC_ASSISTANCE: 'benefit',
  CHILD_SUPPORT: 'received',
  ALIMONY: 'received',
  RENTAL: 'received',
  OTHER: 'received',
}

/** The labels of the amounts of a kind of income: a benefit, for example, has no pay stub. */
export function incomeLabels(kind: string, language: Language) {
  const group = isAnswer(answerWords.en.incomeKinds, kind) ? amountsOfKind[kind] : 'received'
  return incomeMessages[language].amounts[group]
}
