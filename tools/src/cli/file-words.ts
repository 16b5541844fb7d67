import type { Language } from '@breakwater/vocabulary/languages'

const en = {
  household: 'household',
  settings: 'agency settings',
  nameHousehold: 'Name an existing household file, or - for standard input.',
  nameSettings: 'Name an existing file of agency settings, or - for standard input.',
  unreadable: (file: string, reason: string, todo: string) => `${file} cannot be read: ${reason}. ${todo}`,
  notJson: (file: string, reason: string) => `${file} is not JSON: ${reason}`,
  invalid: (file: string, whole: string) => `${file} is not valid as ${whole}; correct these fields:`,
  unwritable: (file: string, reason: string) =>
    `${file} cannot be written: ${reason}. Name with --html a file in a folder that exists and that you may write to.`,
  oneInput: 'only one of the household and the settings can come from standard input; name a file for the other.',
}

const es: typeof en = {
  household: 'hogar',
  settings: 'configuración de la agencia',
  nameHousehold: 'Indique un archivo de hogar que exista, o - para la entrada estándar.',
  nameSettings: 'Indique un archivo de configuración de la agencia que exista, o - para la entrada estándar.',
  unreadable: (file, reason, todo) => `no se puede leer ${file}: ${reason}. ${todo}`,
  notJson: (file, reason) => `${file} no es JSON: ${reason}`,
  invalid: (file, whole) => `${file} no es válido como ${whole}; corrija estos campos:`,
  unwritable: (file, reason) =>
    `no se puede escribir ${file}: ${reason}. Indique con --html un archivo en una carpeta que exista y en la que usted pueda escribir.`,
  oneInput: 'solo el hogar o la configuración puede venir de la entrada estándar; indique un archivo para el otro.',
}

/** The messages about the files that a household is read from and printed to. */
export const fileWords: Readonly<Record<Language, typeof en>> = { en, es }
