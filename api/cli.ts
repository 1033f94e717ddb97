import { keepCompiledCode } from './start/compiledCode.ts';

keepCompiledCode();
await import('./commands/main.ts');
