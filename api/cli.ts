import { keepCompiledCode } from './start/compiledCode.ts';

keepCompiledCode();
await import('./terminal/main.ts');
