import { defineMessages } from '@breakwater/ui/i18n/messages'

export const itemListMessages = defineMessages({
  en: {
    edit: 'Edit',
    editItem: (name: string) => `Edit ${name}`,
    finish: 'Finish',
    finishItem: (name: string) => `Finish ${name}`,
    unfinished: 'Not finished.',
    remove: 'Remove',
    removeItem: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} was removed.`,
    undo: 'Undo',
  },
  es: {
    edit: 'Editar',
    editItem: (name) => `Editar ${name}`,
    finish: 'Completar',
    finishItem: (name) => `Completar ${name}`,
    unfinished: 'Sin terminar.',
    remove: 'Quitar',
    removeItem: (name) => `Quitar ${name}`,
    removed: (name) => `Se quitó ${name}.`,
    undo: 'Deshacer',
  },
})
