/** Languages of the people who are advised (ISO 639-1, where there is none ISO 639-3), the most frequent first. */
import type { Code } from './code.ts'

export const spokenLanguages = [
  { code: 'ar', label: 'Arabisch' }, { code: 'uk', label: 'Ukrainisch' }, { code: 'ru', label: 'Russisch' }, { code: 'prs', label: 'Dari' }, { code: 'fa', label: 'Farsi', typed: ['Persisch'] }, { code: 'tr', label: 'Türkisch' },
  { code: 'kmr', label: 'Kurmandschi', typed: ['Kurmanji', 'Kurdisch', 'Kurdisch (Kurmandschi)'] }, { code: 'ckb', label: 'Sorani', typed: ['Kurdisch (Sorani)'] }, { code: 'en', label: 'Englisch' }, { code: 'fr', label: 'Französisch' },
  { code: 'ps', label: 'Paschtu', typed: ['Pashto', 'Paschto'] }, { code: 'ti', label: 'Tigrinya', typed: ['Tigrinja'] }, { code: 'so', label: 'Somali' }, { code: 'sq', label: 'Albanisch' }, { code: 'ka', label: 'Georgisch' }, { code: 'ur', label: 'Urdu' },
  { code: 'pa', label: 'Punjabi', typed: ['Panjabi', 'Pandschabi'] }, { code: 'hi', label: 'Hindi' }, { code: 'mnk', label: 'Mandinka' }, { code: 'am', label: 'Amharisch' }, { code: 'ha', label: 'Haussa', typed: ['Hausa'] }, { code: 'yo', label: 'Yoruba' },
  { code: 'ig', label: 'Igbo' }, { code: 'wo', label: 'Wolof' }, { code: 'ff', label: 'Fulfulde', typed: ['Fula'] }, { code: 'sr', label: 'Serbisch' }, { code: 'bs', label: 'Bosnisch' }, { code: 'mk', label: 'Mazedonisch' }, { code: 'rom', label: 'Romani', typed: ['Romanes'] },
  { code: 'ro', label: 'Rumänisch' }, { code: 'pl', label: 'Polnisch' }, { code: 'bg', label: 'Bulgarisch' }, { code: 'it', label: 'Italienisch' }, { code: 'es', label: 'Spanisch' }, { code: 'pt', label: 'Portugiesisch' }, { code: 'hy', label: 'Armenisch' },
  { code: 'az', label: 'Aserbaidschanisch' }, { code: 'aii', label: 'Aramäisch' }, { code: 'ta', label: 'Tamil' }, { code: 'zh', label: 'Chinesisch' }, { code: 'vi', label: 'Vietnamesisch' }, { code: 'sgn', label: 'Gebärdensprache' }, { code: 'de', label: 'Deutsch' },
] as const satisfies readonly Code[]
