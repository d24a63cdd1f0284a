package org.luaspring.engine;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Architecture of the engine.
 */
@AnalyzeClasses(packages = "org.luaspring.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule knowsNoSpring = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "org.luaspring.boot..");

	@ArchTest
	static final ArchRule changesCaseIndependentlyOfTheLocale = noClasses().should()
		.callMethod(String.class, "toLowerCase")
		.orShould()
		.callMethod(String.class, "toUpperCase")
		.because("the default locale turns 'I' into a dotless 'i' in Turkey: pass Locale.ROOT");

	@ArchTest
	static final ArchRule hasNoPackageCycles = slices().matching("org.luaspring.(**)")
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true);

}
