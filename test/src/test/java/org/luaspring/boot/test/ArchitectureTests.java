package org.luaspring.boot.test;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Architecture of the test support.
 */
@AnalyzeClasses(packages = "org.luaspring.boot.test", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule knowsNoLuaJ = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.luaj..")
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule hasNoPackageCycles = slices().matching("org.luaspring.(**)")
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true);

}
