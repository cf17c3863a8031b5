/** Environment variables of the build. */
interface ImportMetaEnv {
  /** The API, or a path of this site behind which it is: `VITE_BASE_URL=/api cargo xtask web`. */
  readonly VITE_BASE_URL?: string;
  /** Default `/connectfi-token`. */
  readonly VITE_TOKEN_URL?: string;
}
